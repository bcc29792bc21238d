package io.frontdesk.messaging.internal;

import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.messaging.LatePolicy;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.tenancy.TenantUse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** May this message be sent now? Pure functions over one snapshot; the first gate that says no decides. */
enum Gates {
    TIME,
    TENANT,
    ADDRESS,
    SUPPRESSION,
    CONSENT,
    CONTACT_PAUSE,
    QUIET_HOURS;

    /** How long a suspended tenant's messages wait before they are asked about again. */
    static final Duration SUSPENDED_PAUSE = Duration.ofMinutes(5);

    private static final List<Gates> IN_ORDER = List.of(values());
    private static final GateVerdict OPEN = GateVerdict.allow(null);

    /** What this gate alone says. */
    GateVerdict ask(GateInput in) {
        return switch (this) {
            case TIME -> time(in);
            case TENANT -> tenant(in);
            case ADDRESS -> address(in);
            case SUPPRESSION -> suppression(in);
            case CONSENT -> consent(in);
            case CONTACT_PAUSE -> contactPause(in);
            case QUIET_HOURS -> quietHours(in);
        };
    }

    static GateVerdict decide(GateInput in) {
        for (Gates one : IN_ORDER) {
            GateVerdict verdict = one.ask(in);
            if (!verdict.allows()) {
                return verdict;
            }
        }
        return GateVerdict.allow(entry(in));
    }

    private static GateVerdict time(GateInput in) {
        if (in.expiresAt() != null && !in.now().isBefore(in.expiresAt())) {
            return GateVerdict.expire(MessageReason.TOO_LATE);
        }
        if (in.lateness() != null && in.now().isAfter(in.lateness().after())) {
            return in.lateness().policy() == LatePolicy.ASK
                    ? GateVerdict.hold()
                    : GateVerdict.expire(MessageReason.TOO_LATE);
        }
        return OPEN;
    }

    private static GateVerdict tenant(GateInput in) {
        return in.tenant() != null && in.tenant().allows(TenantUse.SENDING)
                ? OPEN
                : GateVerdict.defer(MessageReason.TENANT_SUSPENDED, in.now().plus(SUSPENDED_PAUSE));
    }

    private static GateVerdict address(GateInput in) {
        if (in.contactGone()) {
            return GateVerdict.suppress(MessageReason.CONTACT_GONE);
        }
        if (in.address() == null) {
            return GateVerdict.suppress(MessageReason.NO_ADDRESS);
        }
        return in.addressImpossible() ? GateVerdict.suppress(MessageReason.BAD_ADDRESS) : OPEN;
    }

    private static GateVerdict suppression(GateInput in) {
        Suppression found = in.suppression();
        return found == null || isOutweighed(found, in)
                ? OPEN
                : GateVerdict.suppress(MessageReason.ADDRESS_SUPPRESSED).on(null, found.id());
    }

    /** The no of somebody who is gone holds for what needs consent, until whoever has the address now says yes after it. */
    private static boolean isOutweighed(Suppression found, GateInput in) {
        return found.reason() == SuppressionReason.OBJECTED
                && (!in.purpose().needsConsent()
                        || in.consent()
                                .since()
                                .filter(found.createdAt()::isBefore)
                                .isPresent());
    }

    private static GateVerdict consent(GateInput in) {
        if (!in.purpose().needsConsent() || in.consent().grantedAt(in.now())) {
            return OPEN;
        }
        boolean withdrawn = in.consent().state().filter(ConsentState::isNo).isPresent();
        return GateVerdict.suppress(withdrawn ? MessageReason.CONSENT_WITHDRAWN : MessageReason.NO_CONSENT)
                .on(entry(in), null);
    }

    /** Not put off: who wants a rest does not want all of it afterwards. */
    private static GateVerdict contactPause(GateInput in) {
        return in.purpose().needsConsent() && in.consent().pausedAt(in.now())
                ? GateVerdict.suppress(MessageReason.PAUSED_BY_CONTACT).on(entry(in), null)
                : OPEN;
    }

    private static GateVerdict quietHours(GateInput in) {
        return in.quiet().hours() == null
                ? OPEN
                : in.quiet().verdict(in.now(), in.expiresAt()).on(entry(in), null);
    }

    private static @Nullable UUID entry(GateInput in) {
        return in.consent().deciding().orElse(null);
    }
}
