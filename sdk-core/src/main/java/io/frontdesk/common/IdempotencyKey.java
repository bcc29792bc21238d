package io.frontdesk.common;

/**
 * The caller's own name for one creating call. The same key with the same content is the same call; with another content it is an error. Kept
 * as a keyed hash only, because hosts put addresses into keys.
 *
 * @param value 1 to 200 characters
 */
public record IdempotencyKey(String value) {

    public IdempotencyKey {
        Checks.text("idempotencyKey", value, 200);
    }

    public static IdempotencyKey of(String value) {
        return new IdempotencyKey(value);
    }

    @Override
    public String toString() {
        return "IdempotencyKey[•••]";
    }
}
