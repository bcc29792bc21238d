package io.frontdesk.tenancy;

import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What texts of a tenant may look like. */
final class TenantText {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern BILLING_CUSTOMER = Pattern.compile("[!-~]{1,255}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?");

    private TenantText() {}

    static String name(@Nullable String name) {
        return Checks.text("name", name, 200);
    }

    static String slug(@Nullable String slug) {
        if (slug == null || !SLUG.matcher(slug).matches()) {
            throw InvalidInputException.of("slug", "is not a DNS label", "use 1 to 63 of a-z, 0-9 and inner hyphens");
        }
        // xn--… would show as other letters in a browser (RFC 5891, 4.2.3.1)
        if (slug.startsWith("--", 2)) {
            throw InvalidInputException.of(
                    "slug", "has hyphens in third and fourth place", "choose one without: DNS reserves these");
        }
        return slug;
    }

    static String billingCustomer(@Nullable String id) {
        return matching("billingCustomer", id, BILLING_CUSTOMER, "give 1 to 255 visible ASCII characters");
    }

    static String region(@Nullable String region) {
        return matching("region", region, REGION, "use 1 to 50 of a-z, 0-9 and inner hyphens, such as eu-central-1");
    }

    private static String matching(String field, @Nullable String value, Pattern pattern, String remedy) {
        if (value == null || !pattern.matcher(value).matches()) {
            throw InvalidInputException.of(field, "is missing or has characters it cannot have", remedy);
        }
        return value;
    }
}
