package io.frontdesk.messaging.internal.deliverability;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mechanism of an SPF record.
 *
 * @param qualifier {@code + - ? ~}
 * @param domain the domain-spec, macros and all; null for the record's own domain
 * @param prefix4 of {@code a} and {@code mx}, for IPv4
 * @param prefix6 of {@code a} and {@code mx}, for IPv6
 * @param network of {@code ip4} and {@code ip6}
 * @param text as it stands in the record
 */
record SpfTerm(
        char qualifier,
        Kind kind,
        @Nullable String domain,
        int prefix4,
        int prefix6,
        @Nullable IpNetwork network,
        String text) {

    enum Kind {
        ALL,
        INCLUDE,
        A,
        MX,
        PTR,
        IP4,
        IP6,
        EXISTS;

        boolean needsLookup() {
            return this != ALL && this != IP4 && this != IP6;
        }
    }

    boolean is(Kind kind) {
        return this.kind == kind;
    }

    boolean passes() {
        return qualifier == '+';
    }

    /** The name to look up where it does not depend on the message; empty if macros make it so. */
    Optional<String> fixedName(String recordDomain) {
        String name = domain == null ? recordDomain : domain;
        return name.indexOf('%') < 0 ? Optional.of(name) : Optional.empty();
    }

    /** {@code all} as written without need, such as {@code +all}. */
    static SpfTerm all(char qualifier) {
        return new SpfTerm(qualifier, Kind.ALL, null, 0, 0, null, qualifier + "all");
    }
}
