package io.frontdesk.tenancy.internal;

import io.frontdesk.common.InvalidInputException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The platform's own domain, below which each tenant has one by its slug; or none. */
record BaseDomain(@Nullable String name) {

    /**
     * As the host gave it.
     *
     * @throws InvalidInputException naming {@code baseDomain}
     */
    static BaseDomain of(Optional<String> given) {
        return new BaseDomain(
                given.map(text -> DomainText.parse("baseDomain", text)).orElse(null));
    }

    /** Whether a name is the platform's to give. */
    boolean covers(String domain) {
        return name != null && (domain.equals(name) || domain.endsWith("." + name));
    }

    /** What stands before the base domain: a slug, or several labels, or nothing for the base domain itself. */
    String before(String domain) {
        return name == null || domain.equals(name) ? "" : domain.substring(0, domain.length() - name.length() - 1);
    }
}
