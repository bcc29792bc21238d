package io.frontdesk.encryption.internal;

import io.frontdesk.common.Checks;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.encryption.spi.KeyProvider;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Master keys from the secret source: {@link SecretSource#MASTER_KEY}, and {@code frontdesk.master.2} and so on for later versions. AES-256-GCM under a
 * key derived from the secret for this use alone.
 */
final class SecretKeyProvider implements KeyProvider {

    private static final byte[] USE = "frontdesk master key v1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_HEADER = {};
    private static final UUID NO_ROW = new UUID(0, 0);

    private final SecretSource secrets;
    private final int version;
    private final AesGcm aes;

    /**
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if there is no key of this version, or it is shorter than 32 bytes
     */
    SecretKeyProvider(SecretSource secrets, int version, AesGcm aes) {
        this.secrets = secrets;
        this.version = Checks.range("masterKeyVersion", version, 1, 127);
        this.aes = aes;
        derived(currentKeyId());
    }

    @Override
    public String currentKeyId() {
        return version == 1 ? SecretSource.MASTER_KEY : SecretSource.MASTER_KEY + "." + version;
    }

    @Override
    public Sealed wrap(TenantId tenant, byte[] key) {
        return Sealed.of(aes.encrypt(derived(currentKeyId()), NO_HEADER, scope(tenant), key));
    }

    @Override
    public byte[] unwrap(TenantId tenant, String keyId, Sealed wrapped) {
        try {
            return AesGcm.decrypt(derived(keyId), 0, scope(tenant), wrapped.bytes());
        } catch (GeneralSecurityException e) {
            throw new FrontdeskException(
                    ErrorCode.UNREADABLE_DATA,
                    "Cannot unwrap the key of tenant " + tenant + ": the key '" + keyId
                            + "' is not the one it was wrapped under, or it was altered. Bring the key back from its backup.",
                    e);
        }
    }

    /** The same secret may serve other uses: no ciphertext of one is ever one of another. */
    private SecretKey derived(String name) {
        byte[] secret = secrets.key(name);
        if (secret.length < AesGcm.KEY_BYTES) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot encrypt personal data: the key '" + name + "' has " + secret.length
                            + " bytes; give 32 random bytes or more, the same on every node");
        }
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
