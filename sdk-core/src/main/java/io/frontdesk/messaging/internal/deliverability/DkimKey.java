package io.frontdesk.messaging.internal.deliverability;

import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A DKIM key record (RFC 6376, section 3.6.1).
 *
 * @param key in Base64 without white space; empty if it is revoked
 */
record DkimKey(TagList tags, String key) {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final Pattern MEANT = Pattern.compile("^\\s*v\\s*=\\s*DKIM1|(?:^|;)\\s*p\\s*=");
    private static final int ED25519_OCTETS = 32;

    /** Whether a TXT record is meant to be one; others may stand beside it because of a wildcard. */
    static boolean isMeant(String text) {
        return MEANT.matcher(text).find();
    }

    /** Empty if it is none: no list of tags, no {@code p}, or of another version. */
    static Optional<DkimKey> parse(String text) {
        return TagList.parse(text)
                .filter(tags -> tags.get("v").isEmpty() || tags.beginsWith("v", "DKIM1"))
                .flatMap(tags -> tags.get("p")
                        .map(key -> new DkimKey(tags, WHITE_SPACE.matcher(key).replaceAll(""))));
    }

    /** The record for a key that a host knows. */
    static String textFor(String key) {
        return "v=DKIM1; k=" + (octets(key).length == ED25519_OCTETS ? "ed25519" : "rsa") + "; p=" + key;
    }

    boolean isRevoked() {
        return key.isEmpty();
    }

    String type() {
        return tags.get("k").orElse("rsa");
    }

    /** Whether the key is one of its type; there are no others than RSA and Ed25519 (RFC 8463). */
    boolean isReadable() {
        return switch (type()) {
            case "rsa" -> rsaBits().isPresent();
            case "ed25519" -> octets(key).length == ED25519_OCTETS;
            default -> false;
        };
    }

    /** Empty if it is no RSA key. */
    OptionalInt rsaBits() {
        return type().equals("rsa") ? RsaKey.bits(octets(key)) : OptionalInt.empty();
    }

    boolean isTesting() {
        return list("t").anyMatch("y"::equals);
    }

    /** SHA-1 is no longer taken (RFC 8301). */
    boolean allowsSha256() {
        return tags.get("h").isEmpty() || list("h").anyMatch("sha256"::equals);
    }

    boolean isForMail() {
        return tags.get("s").isEmpty() || list("s").anyMatch(service -> service.equals("*") || service.equals("email"));
    }

    private Stream<String> list(String tag) {
        return Stream.of(tags.get(tag).orElse("").split(":", -1)).map(String::strip);
    }

    /** None if it is not Base64. */
    private static byte[] octets(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
