package io.frontdesk.common;

/**
 * A keyed hash of something personal: equal for equal values of one tenant, useless without the key.
 *
 * @param hex 64 lower-case hexadecimal digits (HMAC-SHA-256)
 */
public record Digest(String hex) {

    public Digest {
        if (hex.length() != 64) {
            throw InvalidInputException.of("digest", "has " + hex.length() + " digits", "give 64 hexadecimal digits");
        }
    }
}
