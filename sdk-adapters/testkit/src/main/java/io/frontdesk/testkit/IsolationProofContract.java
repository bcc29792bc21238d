package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Runs the {@link IsolationProof} on a persistence. */
public abstract class IsolationProofContract extends StoreContract {

    protected IsolationProofContract() {}

    @Test
    void no_store_method_finds_changes_or_blocks_another_tenants_row() {
        IsolationProof proof = IsolationProof.of(persistence());

        IsolationProof.Report report = (supportsConcurrentTransactions() ? proof : proof.serial()).run();

        assertThat(report.leaks()).isZero();
        assertThat(report.cases()).isGreaterThan(report.operations());
    }
}
