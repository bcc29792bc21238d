package io.frontdesk.encryption.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** How a tenant's key stands under a secret: AES-256-GCM under a key derived from the secret for this use alone. Thread-safe. */
public final class KeyWrap {

    private static final byte[] USE = "frontdesk master key v1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_HEADER = {};
    private static final UUID NO_ROW = new UUID(0, 0);

    private final AesGcm aes;

    public KeyWrap(SecureRandom random) {
        this.aes = new AesGcm(random);
    }

    public Sealed wrap(byte[] secret, TenantId tenant, byte[] key) {
        return Sealed.of(aes.encrypt(derived(secret), NO_HEADER, scope(tenant), key));
    }

    public byte[] unwrap(byte[] secret, String keyId, TenantId tenant, Sealed wrapped) {
        try {
            return AesGcm.decrypt(derived(secret), 0, scope(tenant), wrapped.bytes());
        } catch (GeneralSecurityException e) {
            throw new FrontdeskException(
                    ErrorCode.UNREADABLE_DATA,
                    "Cannot unwrap the key of tenant " + tenant + ": the key '" + keyId
                            + "' is not the one it was wrapped under, or it was altered. Bring the key back from its backup.",
                    e);
        }
    }

    /** The same secret may serve other uses: no ciphertext of one is ever one of another. */
    private static SecretKey derived(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return AesGcm.key(mac.doFinal(USE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has HmacSHA256", e);
        }
    }

    private static byte[] scope(TenantId tenant) {
        return KeyScope.of(NO_HEADER, tenant, "tenant_key", NO_ROW);
    }
}
