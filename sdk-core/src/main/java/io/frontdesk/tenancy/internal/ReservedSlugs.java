package io.frontdesk.tenancy.internal;

import io.frontdesk.common.InvalidInputException;
import java.util.Set;

/** Slugs that would make a tenant's subdomain look like the platform's own, or that mail and browsers treat as such. */
final class ReservedSlugs {

    private static final Set<String> OURS = Set.of(
            "about",
            "abuse",
            "account",
            "accounts",
            "admin",
            "administrator",
            "api",
            "app",
            "assets",
            "auth",
            "autoconfig",
            "autodiscover",
            "billing",
            "blog",
            "cdn",
            "console",
            "dashboard",
            "docs",
            "ftp",
            "help",
            "hostmaster",
            "imap",
            "internal",
            "isatap",
            "localhost",
            "login",
            "mail",
            "mx",
            "no-reply",
            "noreply",
            "ns",
            "ns1",
            "ns2",
            "oauth",
            "pop",
            "pop3",
            "postmaster",
            "root",
            "security",
            "signin",
            "signup",
            "smtp",
            "sso",
            "static",
            "status",
            "support",
            "system",
            "webmail",
            "webmaster",
            "wpad",
            "www");

    private final Set<String> more;

    ReservedSlugs(Set<String> more) {
        this.more = more;
    }

    boolean contains(String slug) {
        return OURS.contains(slug) || more.contains(slug);
    }

    String free(String slug) {
        if (contains(slug)) {
            throw InvalidInputException.of(
                    "slug", "is reserved", "choose another one: the platform keeps it for itself");
        }
        return slug;
    }
}
