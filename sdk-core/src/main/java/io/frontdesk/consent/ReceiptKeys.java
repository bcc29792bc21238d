package io.frontdesk.consent;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The public keys that check receipts, newest first. Publish them: they are no secret.
 *
 * @param keys at least the one that signs now
 */
public record ReceiptKeys(List<Key> keys) {

    public ReceiptKeys {
        keys = List.copyOf(keys);
    }

    /**
     * One key.
     *
     * @param id the first 8 bytes of the SHA-256 of the public key, as 16 lower case hexadecimal digits
     * @param publicKey its 32 bytes (RFC 8032) in base64url without padding
     */
    public record Key(String id, String publicKey) {}

    /** All of them as a JSON Web Key Set (RFC 7517, RFC 8037): what the offline verifier reads. */
    public String toJwks() {
        return keys.stream()
                .map(key -> "{\"alg\":\"EdDSA\",\"crv\":\"Ed25519\",\"kid\":\"" + key.id()
                        + "\",\"kty\":\"OKP\",\"use\":\"sig\",\"x\":\"" + key.publicKey() + "\"}")
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }
}
