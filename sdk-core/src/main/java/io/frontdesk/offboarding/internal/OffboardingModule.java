package io.frontdesk.offboarding.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.journal.Journal;
import io.frontdesk.offboarding.Offboarding;
import io.frontdesk.tenancy.spi.TenantStore;
import io.frontdesk.work.Trigger;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Consumer;

/** Wires offboarding. */
public final class OffboardingModule {

    /**
     * What it works on.
     *
     * @param slugs refuses those that no tenant may have
     * @param forgotten told inside the transaction of tenants that change or go, so that nothing is remembered of them
     */
    public record Ports(
            TenantStore tenants,
            KeptData kept,
            Journal journal,
            Consumer<String> slugs,
            Consumer<TenantId> forgotten) {}

    private final TenantRemoval removal;
    private final Offboarding offboarding;

    public OffboardingModule(Environment env, Ports ports, TransactionRunner transactions) {
        this.removal = new TenantRemoval(env, ports, transactions);
        this.offboarding = new OffboardingService(env, ports, removal, transactions);
    }

    public Offboarding offboarding() {
        return offboarding;
    }

    /** Removes once a day, on one node of all, what came late. */
    public Trigger trigger(LocalTime time, ZoneId zone) {
        return Trigger.daily("frontdesk.offboarding", time, zone, removal::removeLate);
    }
}
