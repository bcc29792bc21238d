package io.frontdesk.tenancy.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.tenancy.TenantResolution.Reason;
import io.frontdesk.tenancy.TenantSignals.Kind;
import io.frontdesk.tenancy.TenantStatus;
import io.frontdesk.tenancy.TenantUse;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether signals lead to a tenant: a pure function of what each names, where that tenant stands, and who asks. */
final class ResolutionRules {

    /** What became of asking whether somebody belongs to the tenant. */
    enum Membership {
        NO_CHECK,
        NO_SUBJECT,
        MEMBER,
        STRANGER
    }

    /** What it comes to. */
    enum Verdict {
        LETS_IN,
        REFUSES,
        CONFLICTS
    }

    /** A verdict, with the reason of a refusal. */
    record Decision(Verdict verdict, @Nullable Reason reason) {}

    private ResolutionRules() {}

    /** Who all the signals name; empty if there is none, or they do not agree, or they name nobody. */
    static Optional<TenantId> candidate(Map<Kind, Optional<TenantId>> named) {
        Set<Optional<TenantId>> all = new HashSet<>(named.values());
        return all.size() == 1 ? all.iterator().next() : Optional.empty();
    }

    /** A header and a claim are wishes: they need a member, or a key that says the same. */
    static boolean needsMembership(Set<Kind> kinds) {
        return !kinds.contains(Kind.API_KEY) && (kinds.contains(Kind.HEADER) || kinds.contains(Kind.CLAIM));
    }

    /**
     * Decides.
     *
     * @param named what each signal names; one that names nobody disagrees with one that names somebody, or a stranger could try which slugs there are
     * @param status where the candidate stands; null if there is none
     */
    static Decision decide(Map<Kind, Optional<TenantId>> named, @Nullable TenantStatus status, Membership membership) {
        if (named.isEmpty()) {
            return refuse(Reason.NO_SIGNAL);
        }
        if (new HashSet<>(named.values()).size() > 1) {
            return new Decision(Verdict.CONFLICTS, null);
        }
        if (candidate(named).isEmpty() || status == null) {
            return refuse(Reason.UNKNOWN);
        }
        if (!status.allows(TenantUse.ENTRY)) {
            return refuse(Reason.NOT_ACTIVE);
        }
        return needsMembership(named.keySet()) ? ofMembership(membership) : new Decision(Verdict.LETS_IN, null);
    }

    private static Decision ofMembership(Membership membership) {
        return switch (membership) {
            case MEMBER -> new Decision(Verdict.LETS_IN, null);
            case STRANGER -> refuse(Reason.NOT_A_MEMBER);
            case NO_SUBJECT -> refuse(Reason.NO_SUBJECT);
            case NO_CHECK -> refuse(Reason.NO_MEMBERSHIP_CHECK);
        };
    }

    private static Decision refuse(Reason reason) {
        return new Decision(Verdict.REFUSES, reason);
    }
}
