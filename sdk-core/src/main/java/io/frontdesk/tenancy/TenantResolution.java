package io.frontdesk.tenancy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import java.util.Set;
import java.util.function.Function;

/** Whose request it is. What is refused is refused in one way to the outside, so that nobody learns which tenants there are. */
public sealed interface TenantResolution {

    /**
     * A tenant that lets requests in.
     *
     * @param by everything that named it
     */
    record Resolved(Tenant tenant, Set<TenantSignals.Kind> by) implements TenantResolution {

        public Resolved {
            by = Set.copyOf(by);
        }
    }

    /**
     * Nobody's, or nobody's who may come in.
     *
     * @param reason for the host's log only: told to the outside it would say which tenants there are
     */
    record Refused(Reason reason) implements TenantResolution {}

    /** Two of the signals name different tenants, or one of them names none. */
    record Conflicting(Set<TenantSignals.Kind> kinds) implements TenantResolution {

        public Conflicting {
            kinds = Set.copyOf(kinds);
        }
    }

    /** Why nobody came in. */
    enum Reason {
        NO_SIGNAL,
        /** What the signals name is no tenant: a malformed id, a slug or domain nobody has, a key that is not valid. */
        UNKNOWN,
        /** The tenant's status does not allow {@link TenantUse#ENTRY}. */
        NOT_ACTIVE,
        /** A header or a claim, and nobody to ask whether that is granted. */
        NO_MEMBERSHIP_CHECK,
        /** A header or a claim, and nobody signed in. */
        NO_SUBJECT,
        NOT_A_MEMBER
    }

    /**
     * The tenant.
     *
     * @throws FrontdeskException with {@link ErrorCode#TENANT_NOT_ACTIVE} in the same words whatever the reason
     * @throws InvalidInputException naming {@code signals} if they conflict
     */
    default Tenant orThrow() {
        return fold(
                Resolved::tenant,
                refused -> {
                    throw new FrontdeskException(
                            ErrorCode.TENANT_NOT_ACTIVE,
                            "Cannot let the request in: it names no tenant that lets it in; check what it is sent with");
                },
                conflicting -> {
                    throw InvalidInputException.of(
                            "signals", "name different tenants", "send one, or several that name the same");
                });
    }

    default <T> T fold(
            Function<? super Resolved, T> resolved,
            Function<? super Refused, T> refused,
            Function<? super Conflicting, T> conflicting) {
        if (this instanceof Resolved r) {
            return resolved.apply(r);
        }
        return this instanceof Refused f ? refused.apply(f) : conflicting.apply((Conflicting) this);
    }
}
