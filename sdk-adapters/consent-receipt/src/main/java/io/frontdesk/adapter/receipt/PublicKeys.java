package io.frontdesk.adapter.receipt;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Reads Ed25519 keys out of a JSON Web Key Set. */
final class PublicKeys {

    /** What stands before the 32 bytes of such a key in its X.509 form (RFC 8410). */
    private static final String X509 = "302a300506032b6570032100";

    private static final int BYTES = 32;
    private static final int ID_BYTES = 8;

    private PublicKeys() {}

    static Map<String, PublicKey> read(String jwks) {
        Map<String, PublicKey> keys = new HashMap<>();
        if (JsonText.object(jwks.strip()).get("keys") instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> key
                        && "OKP".equals(key.get("kty"))
                        && "Ed25519".equals(key.get("crv"))
                        && key.get("kid") instanceof String id
                        && key.get("x") instanceof String bytes) {
                    keys.put(id, key(id, Base64.getUrlDecoder().decode(bytes)));
                }
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("the key set holds no Ed25519 key");
        }
        return Map.copyOf(keys);
    }

    private static PublicKey key(String id, byte[] bytes) {
        try {
            String own = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, ID_BYTES);
            if (bytes.length != BYTES || !own.equals(id)) {
                throw new IllegalArgumentException("the key " + id + " of the key set is not the one it says it is");
            }
            byte[] encoded = HexFormat.of().parseHex(X509 + HexFormat.of().formatHex(bytes));
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key " + id + " of the key set cannot be used", e);
        }
    }
}
