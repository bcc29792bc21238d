package io.frontdesk.tenancy;

import io.frontdesk.common.InvalidInputException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant has booked: one of ours, or one of the host's own. Frontdesk itself treats all alike.
 *
 * @param key lower case letters, digits, {@code _}, {@code .} and {@code -}, 1 to 40 characters, a letter first
 */
public record Plan(String key) {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_.-]{0,39}");

    public static final Plan FREE = new Plan("free");
    public static final Plan STARTER = new Plan("starter");
    public static final Plan PRO = new Plan("pro");
    public static final Plan ENTERPRISE = new Plan("enterprise");

    public Plan {
        if (!KEY.matcher(key).matches()) {
            throw refused();
        }
    }

    /**
     * The plan of a key, ours or the host's own.
     *
     * @throws InvalidInputException naming {@code plan}
     */
    public static Plan of(@Nullable String key) {
        if (key == null) {
            throw refused();
        }
        return new Plan(key);
    }

    private static InvalidInputException refused() {
        return InvalidInputException.of(
                "plan", "is not a plan's key", "use 1 to 40 of a-z, 0-9, _ . and -, a letter first");
    }

    @Override
    public String toString() {
        return key;
    }
}
