package io.frontdesk.tenancy;

import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import java.util.regex.Pattern;

/** Asks for a new tenant. Immutable. */
public final class CreateTenant {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final String name;
    private final String slug;

    private CreateTenant(String name, String slug) {
        this.name = name;
        this.slug = slug;
    }

    /**
     * A tenant with a name and a slug.
     *
     * @param name shown to people; 1 to 200 characters
     * @param slug a DNS label (RFC 1035): 1 to 63 of a-z, 0-9 and inner hyphens
     * @throws InvalidInputException if either is not so
     */
    public static CreateTenant named(String name, String slug) {
        Checks.text("name", name, 200);
        if (!SLUG.matcher(slug).matches()) {
            throw InvalidInputException.of("slug", "is not a DNS label", "use 1 to 63 of a-z, 0-9 and inner hyphens");
        }
        return new CreateTenant(name, slug);
    }

    public String name() {
        return name;
    }

    public String slug() {
        return slug;
    }
}
