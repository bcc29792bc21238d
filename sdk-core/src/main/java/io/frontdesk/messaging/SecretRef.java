package io.frontdesk.messaging;

import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import java.util.regex.Pattern;

/**
 * Stands in a message for a link or a code that a feature makes when the message leaves: the secret itself is stored nowhere.
 *
 * @param kind which feature's: lower case letters and hyphens, 1 to 30 characters
 * @param id what it is for, in the feature's own terms; nothing personal, at most 1,000 characters
 */
public record SecretRef(String kind, String id) {

    private static final Pattern KIND = Pattern.compile("[a-z][a-z-]{0,29}");

    public SecretRef {
        if (!KIND.matcher(kind).matches()) {
            throw InvalidInputException.of("secret.kind", "is not a kind", "use 1 to 30 of a-z and -");
        }
        Checks.text("secret.id", id, 1_000);
    }
}
