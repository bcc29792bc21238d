package io.frontdesk.messaging.spi;

import io.frontdesk.messaging.OptOutPolicy;
import io.frontdesk.tenancy.Tenant;

/**
 * How each tenant takes STOP and HELP: implement it to read it from the host's settings. Thread-safe; called for every text that comes in, inside the
 * transaction, so it answers from memory. If it fails, the standard policy holds: a STOP is obeyed in any case.
 */
@FunctionalInterface
public interface OptOutPolicies {

    /** {@link OptOutPolicy#standard()} for everybody. */
    static OptOutPolicies standard() {
        return tenant -> OptOutPolicy.standard();
    }

    OptOutPolicy of(Tenant tenant);
}
