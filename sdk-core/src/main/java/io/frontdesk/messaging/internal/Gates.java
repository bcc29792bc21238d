package io.frontdesk.messaging.internal;

import io.frontdesk.consent.ConsentState;
import io.frontdesk.messaging.LatePolicy;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.tenancy.TenantStatus;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** May this message be sent now? A pure function; the first gate that says no decides. */
final class Gates {

    /** How long a suspended tenant's messages wait before they are asked about again. */
    static final Duration SUSPENDED_PAUSE = Duration.ofMinutes(5);

    private Gates() {}

    static GateVerdict decide(GateInput in) {
        if (in.expiresAt() != null && !in.now().isBefore(in.expiresAt())) {
            return GateVerdict.expire();
        }
        if (in.lateness() != null && in.now().isAfter(in.lateness().after())) {
            return in.lateness().policy() == LatePolicy.ASK ? GateVerdict.hold() : GateVerdict.expire();
        }
        if (in.tenant() != TenantStatus.ACTIVE) {
            return GateVerdict.defer(MessageReason.TENANT_SUSPENDED, in.now().plus(SUSPENDED_PAUSE));
        }
        GateVerdict address = address(in);
        return address != null ? address : consent(in);
    }

    private static @Nullable GateVerdict address(GateInput in) {
        if (in.contactGone()) {
            return GateVerdict.suppress(MessageReason.CONTACT_GONE);
        }
        if (in.address() == null) {
            return GateVerdict.suppress(MessageReason.NO_ADDRESS);
        }
        if (in.addressImpossible()) {
            return GateVerdict.suppress(MessageReason.BAD_ADDRESS);
        }
        if (in.suppression() != null) {
            return GateVerdict.suppress(MessageReason.ADDRESS_SUPPRESSED)
                    .on(null, in.suppression().id());
        }
        return null;
    }

    private static GateVerdict consent(GateInput in) {
        UUID entry = in.consent().deciding().orElse(null);
        if (!in.purpose().needsConsent() || in.consent().grantedAt(in.now())) {
            return GateVerdict.allow(entry);
        }
        boolean withdrawn = in.consent().state().filter(ConsentState::isNo).isPresent();
        return GateVerdict.suppress(withdrawn ? MessageReason.CONSENT_WITHDRAWN : MessageReason.NO_CONSENT)
                .on(entry, null);
    }
}
