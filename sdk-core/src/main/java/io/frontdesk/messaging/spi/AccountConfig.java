package io.frontdesk.messaging.spi;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach one account with a provider. {@link #toString()} shows no value.
 *
 * @param settings what may be shown, by {@link AccountField#name()}
 * @param credentials what may not; never log it
 */
public record AccountConfig(Map<String, String> settings, Map<String, String> credentials) {

    public AccountConfig {
        settings = Map.copyOf(settings);
        credentials = Map.copyOf(credentials);
    }

    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /** Never log it. */
    public Optional<String> credential(String name) {
        return Optional.ofNullable(credentials.get(name));
    }

    /**
     * The value of a field the account cannot do without.
     *
     * @throws InvalidInputException if there is none of this name
     */
    public String requireCredential(String name) {
        return credential(name).orElseThrow(() -> missing("credentials." + name));
    }

    /**
     * The value of a field the account cannot do without.
     *
     * @throws InvalidInputException if there is none of this name
     */
    public String requireSetting(String name) {
        return setting(name).orElseThrow(() -> missing("settings." + name));
    }

    private static InvalidInputException missing(String field) {
        return new InvalidInputException(
                "Cannot use the channel account",
                List.of(new Violation(field, "is missing", "give it with the account")));
    }

    @Override
    public String toString() {
        return "AccountConfig[" + settings.keySet() + ", " + credentials.keySet() + "]";
    }
}
