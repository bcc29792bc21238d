package io.frontdesk.tenancy;

import java.util.function.Function;

/** What became of {@link TenantDomains#verify}. */
public sealed interface DomainVerification {

    /** The domain is proven to be the tenant's, and leads here. */
    record Verified(TenantDomain domain) implements DomainVerification {}

    /** The record is at none of the places. A domain that was verified is so no longer. */
    record NotProven(TenantDomain domain) implements DomainVerification {}

    /** Somebody could not be asked, and nobody else showed the record: nothing was changed; try again later. */
    record Unreachable(TenantDomain domain) implements DomainVerification {}

    /** The record is there, and another tenant holds the domain, until it releases it or cannot prove it any more. Nothing was changed. */
    record Taken(TenantDomain domain) implements DomainVerification {}

    /** The domain as it stands after the call. */
    default TenantDomain domain() {
        return fold(Verified::domain, NotProven::domain, Unreachable::domain, Taken::domain);
    }

    default <T> T fold(
            Function<? super Verified, T> verified,
            Function<? super NotProven, T> notProven,
            Function<? super Unreachable, T> unreachable,
            Function<? super Taken, T> taken) {
        if (this instanceof Verified v) {
            return verified.apply(v);
        }
        if (this instanceof NotProven n) {
            return notProven.apply(n);
        }
        return this instanceof Unreachable u ? unreachable.apply(u) : taken.apply((Taken) this);
    }
}
