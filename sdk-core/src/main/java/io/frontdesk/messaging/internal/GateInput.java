package io.frontdesk.messaging.internal;

import io.frontdesk.consent.ConsentStatus;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.Suppression;
import io.frontdesk.tenancy.TenantStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything the gates look at, and nothing else: one snapshot.
 *
 * @param lateness null if it cannot be late
 * @param tenant null if there is no such tenant
 * @param contactGone the message is for a contact that is not there any more
 * @param address null if none is known
 * @param addressImpossible the channel says that nothing can be delivered there
 * @param quiet what the tenant's rules make of its time
 */
record GateInput(
        Purpose purpose,
        @Nullable Instant expiresAt,
        @Nullable Lateness lateness,
        @Nullable TenantStatus tenant,
        boolean contactGone,
        @Nullable String address,
        boolean addressImpossible,
        @Nullable Suppression suppression,
        ConsentStatus consent,
        QuietTime quiet,
        Instant now) {

    /** The same message later, as far as it can have changed meanwhile. */
    GateInput later(
            @Nullable TenantStatus status,
            boolean gone,
            @Nullable Suppression suppressed,
            ConsentStatus agreed,
            Instant at) {
        return new GateInput(
                purpose, expiresAt, lateness, status, gone, address, addressImpossible, suppressed, agreed, quiet, at);
    }

    GateInput with(QuietTime other) {
        return new GateInput(
                purpose,
                expiresAt,
                lateness,
                tenant,
                contactGone,
                address,
                addressImpossible,
                suppression,
                consent,
                other,
                now);
    }
}
