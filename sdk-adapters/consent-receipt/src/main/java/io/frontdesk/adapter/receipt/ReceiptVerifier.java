package io.frontdesk.adapter.receipt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says whether consent receipts are what one of the given keys signed, byte for byte. Immutable, thread-safe; asks nobody. */
public final class ReceiptVerifier {

    private static final String SCHEMA = "frontdesk-consent-receipt/1";
    private static final String ALGORITHM = "Ed25519";
    private static final String SIGNATURE = "signature";
    private static final int SIGNATURE_BYTES = 64;
    private static final int LARGEST = 1_000_000;

    private final Map<String, PublicKey> keys;

    private ReceiptVerifier(Map<String, PublicKey> keys) {
        this.keys = keys;
    }

    /**
     * What was found.
     *
     * @param reason why it is invalid; for a valid one what it says, in a line
     */
    public record Verdict(boolean valid, String reason) {

        @Override
        public String toString() {
            return (valid ? "VALID: " : "INVALID: ") + reason;
        }
    }

    /**
     * Trusts these keys and no other.
     *
     * @param jwks a JSON Web Key Set (RFC 7517, RFC 8037), as {@code frontdesk.receiptKeys().toJwks()} gives it
     * @throws IllegalArgumentException if it is none, holds no Ed25519 key, or a key has another's id
     */
    public static ReceiptVerifier ofJwks(String jwks) {
        return new ReceiptVerifier(PublicKeys.read(jwks));
    }

    /** Checks one receipt; a line break of either kind that an editor put behind it does not count. Never throws, whatever it is given. */
    public Verdict verify(byte[] receipt) {
        if (receipt.length > LARGEST) {
            return invalid("it is larger than any receipt");
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(receipt, end(receipt)));
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            Map<String, Object> members = JsonText.object(text);
            return CanonicalText.of(members).equals(text)
                    ? verify(members)
                    : invalid("it is not the text that was signed: not in its canonical form");
        } catch (CharacterCodingException e) {
            return invalid("it is no text in UTF-8");
        } catch (IllegalArgumentException e) {
            return invalid("it is no receipt: " + e.getMessage());
        }
    }

    private static int end(byte[] receipt) {
        int end = receipt.length;
        if (end == 0 || receipt[end - 1] != '\n') {
            return end;
        }
        return end > 1 && receipt[end - 2] == '\r' ? end - 2 : end - 1;
    }

    private Verdict verify(Map<String, Object> members) {
        if (!SCHEMA.equals(members.get("schema_version"))) {
            return invalid("its schema is not " + SCHEMA);
        }
        if (!ALGORITHM.equals(members.get("signature_algorithm"))) {
            return invalid("its signature is not " + ALGORITHM);
        }
        PublicKey key = members.get("key_id") instanceof String id ? keys.get(id) : null;
        if (key == null) {
            return invalid("no key that was given signed it: a foreign receipt, or an old one whose key is missing");
        }
        byte[] signature = signature(members.get(SIGNATURE));
        if (signature == null) {
            return invalid("its signature is damaged");
        }
        Map<String, Object> signed = new TreeMap<>(members);
        signed.remove(SIGNATURE);
        return isSigned(key, CanonicalText.of(signed).getBytes(StandardCharsets.UTF_8), signature)
                ? new Verdict(true, summary(members))
                : invalid("it is not what was signed");
    }

    /** Null unless it is 64 bytes in the one spelling there is: trailing bits that decode to nothing would be a second one. */
    private static byte @Nullable [] signature(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            boolean one = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(text);
            return one && bytes.length == SIGNATURE_BYTES ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isSigned(PublicKey key, byte[] bytes, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(bytes);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // The JDK throws for signatures that no key can make.
            return false;
        }
    }

    private static String summary(Map<String, Object> members) {
        Object about = members.containsKey("purpose")
                ? members.get("purpose") + " on " + members.get("channel")
                : members.getOrDefault("channel", "everything");
        return "consent " + members.get("record_id") + " was " + members.get("state") + " for " + about + " as of "
                + members.get("effective_at") + ", recorded " + members.get("recorded_at") + ", signed by key "
                + members.get("key_id");
    }

    private static Verdict invalid(String reason) {
        return new Verdict(false, reason);
    }
}
