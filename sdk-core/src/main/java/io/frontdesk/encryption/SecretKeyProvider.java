package io.frontdesk.encryption;

import io.frontdesk.common.Checks;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.encryption.internal.KeyWrap;
import io.frontdesk.encryption.spi.KeyProvider;
import java.security.SecureRandom;

/**
 * Wraps tenants' keys under keys of the host's {@link SecretSource}: {@link SecretSource#MASTER_KEY}, or {@code frontdesk.master.2} and so on for later
 * versions. Thread-safe.
 */
public final class SecretKeyProvider implements KeyProvider {

    private final SecretSource secrets;
    private final int version;
    private final KeyWrap wrap;

    /**
     * Master keys of one installation.
     *
     * @param version of the key that wraps from now on, 1 to 127
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if there is no such key, or it is shorter than 32 bytes
     */
    public SecretKeyProvider(SecretSource secrets, int version) {
        this.secrets = secrets;
        this.version = Checks.range("masterKeyVersion", version, 1, 127);
        this.wrap = new KeyWrap(new SecureRandom());
        key(currentKeyId());
    }

    @Override
    public String currentKeyId() {
        return version == 1 ? SecretSource.MASTER_KEY : SecretSource.MASTER_KEY + "." + version;
    }

    @Override
    public Sealed wrap(TenantId tenant, byte[] key) {
        return wrap.wrap(key(currentKeyId()), tenant, key);
    }

    @Override
    public byte[] unwrap(TenantId tenant, String keyId, Sealed wrapped) {
        return wrap.unwrap(key(keyId), keyId, tenant, wrapped);
    }

    private byte[] key(String name) {
        byte[] key = secrets.key(name);
        if (key.length < 32) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot encrypt personal data: the key '" + name + "' has " + key.length
                            + " bytes; give 32 random bytes or more, the same on every node");
        }
        return key;
    }
}
