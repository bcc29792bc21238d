package io.frontdesk.common;

/**
 * A keyed hash of something personal: equal for equal values of one tenant, useless without the key. It tells which version of the key it is of.
 *
 * @param hex 64 lower-case digits: hexadecimal (HMAC-SHA-256) of the key's first version; of a later one the first letter is none of theirs and says,
 *     with the digit after it, which
 */
public record Digest(String hex) {

    private static final int LENGTH = 64;
    private static final int MARK = 2;

    /** The first letter that no hexadecimal digit is: so what is of an earlier version comes before it in every order of letters. */
    private static final char FIRST_MARK = 'g';

    public Digest {
        if (hex.length() != LENGTH) {
            throw InvalidInputException.of("digest", "has " + hex.length() + " digits", "give 64 hexadecimal digits");
        }
    }

    /** What the digests of a later version than the first begin with: greater, as text, than every digest of an earlier one. */
    public static String mark(int version) {
        Checks.range("digestKeyVersion", version, 2, 127);
        return (char) (FIRST_MARK + version / 16) + Integer.toHexString(version % 16);
    }

    static Digest of(int version, String hex) {
        return version == 1 ? new Digest(hex) : new Digest(mark(version) + hex.substring(0, LENGTH - MARK));
    }

    /** Of which version of the key it is. */
    public int version() {
        char first = hex.charAt(0);
        return first < FIRST_MARK ? 1 : (first - FIRST_MARK) * 16 + Character.digit(hex.charAt(1), 16);
    }
}
