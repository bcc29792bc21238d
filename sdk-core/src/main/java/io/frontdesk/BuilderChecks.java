package io.frontdesk;

import io.frontdesk.common.Checks;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.contacts.spi.PhoneNumberParser;
import io.frontdesk.messaging.spi.TemplateEngine;
import io.frontdesk.spi.Persistence;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a desk cannot be built without, said all at once. */
final class BuilderChecks {

    private BuilderChecks() {}

    static void requireAll(
            @Nullable Persistence persistence,
            @Nullable JsonCodec json,
            @Nullable TemplateEngine templates,
            @Nullable PhoneNumberParser phoneNumbers,
            @Nullable SecretSource secrets) {
        Map<String, @Nullable Object> required = new LinkedHashMap<>();
        required.put(".persistence(...)", persistence);
        required.put(".json(...)", json);
        required.put(".templates(...)", templates);
        required.put(".phoneNumbers(...)", phoneNumbers);
        required.put(".secrets(...)", secrets);
        List<String> missing = required.entrySet().stream()
                .filter(entry -> entry.getValue() == null)
                .map(Map.Entry::getKey)
                .toList();
        if (!missing.isEmpty()) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot build a desk without " + String.join(", ", missing)
                            + ". Add them, or begin with Frontdesk.inMemory() or EmbeddedFrontdesk.");
        }
    }

    /** In the order given: which comes first matters. */
    static List<Integer> keyVersions(String name, Integer... versions) {
        List<Integer> given = List.of(versions);
        Checks.range(name + "s.count", given.size(), 1, 3);
        given.forEach(version -> Checks.range(name, version, 1, 127));
        if (Set.copyOf(given).size() < given.size()) {
            throw InvalidInputException.of(name + "s", "names a version twice", "name each version once");
        }
        return given;
    }

    /** A link that can be read on the way can be followed by whoever reads it. */
    static void requireHttps(@Nullable URI publicBaseUrl, boolean development) {
        if (publicBaseUrl != null && !development && !"https".equalsIgnoreCase(publicBaseUrl.getScheme())) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot build a desk whose publicBaseUrl does not begin with https. Give the address people reach you at, or add"
                            + " .developmentMode() on a developer's machine.");
        }
    }
}
