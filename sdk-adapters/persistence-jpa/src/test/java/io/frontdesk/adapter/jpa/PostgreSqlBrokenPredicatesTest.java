package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.testkit.IsolationProof;
import org.junit.jupiter.api.Test;

/** The second wall alone: with every predicate on the tenant broken, rows are kept apart by the database. */
class PostgreSqlBrokenPredicatesTest {

    @Test
    void with_every_predicate_broken_the_database_keeps_tenants_apart() {
        var broken = new BrokenPredicates();
        TestDatabase database = TestDatabase.walled(broken::around, RowSecurity.REQUIRED);
        try {
            IsolationProof proof = IsolationProof.of(database.prepared()).guarded();
            broken.begin();
            IsolationProof.Report report = proof.run();
            broken.end();

            System.out.println("wall two alone: rewritten = executed statements: " + broken.rewritten() + " = "
                    + broken.executed() + ", " + report.leaks() + " leaks");
            assertThat(broken.unknown()).isEmpty();
            assertThat(broken.rewritten()).isEqualTo(broken.executed()).isPositive();
            assertThat(report.leaks()).isZero();
        } finally {
            database.close();
        }
    }

    /** Or the proof above would prove nothing. */
    @Test
    @ProofsOnly
    void without_the_second_wall_the_same_predicates_leak() {
        var broken = new BrokenPredicates();
        TestDatabase database = TestDatabase.walled(broken::around, RowSecurity.OFF);
        try {
            IsolationProof proof =
                    IsolationProof.of(database.prepared()).serial().guarded();
            broken.begin();

            assertThatThrownBy(proof::run)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("found another tenant's row")
                    .hasMessageContaining("changed another tenant's rows");
        } finally {
            database.close();
        }
    }
}
