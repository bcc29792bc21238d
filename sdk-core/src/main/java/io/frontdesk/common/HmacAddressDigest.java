package io.frontdesk.common;

import io.frontdesk.common.spi.AddressDigest;
import io.frontdesk.common.spi.SecretSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;

/**
 * Digests by HMAC-SHA-256 over tenant, purpose and value, each with its length before it, so that no two different triples give the same input.
 * Thread-safe.
 */
public final class HmacAddressDigest implements AddressDigest {

    private final Hmac hmac;

    /**
     * Takes the key once.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if {@link SecretSource#DIGEST_KEY} is missing or shorter than 32 bytes
     */
    public HmacAddressDigest(SecretSource secrets) {
        this(secrets, SecretSource.DIGEST_KEY);
    }

    /**
     * As {@link #HmacAddressDigest(SecretSource)}, under another key.
     *
     * @param name of the key
     */
    public HmacAddressDigest(SecretSource secrets, String name) {
        byte[] bytes = secrets.key(name);
        if (bytes.length < 32) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot digest addresses: the key '" + name + "' has " + bytes.length
                            + " bytes; give 32 random bytes or more, the same on every node");
        }
        this.hmac = new Hmac(bytes);
    }

    @Override
    public Digest of(TenantId tenant, String purpose, String normalized) {
        Mac mac = hmac.begin();
        update(mac, tenant.toString());
        update(mac, purpose);
        update(mac, normalized);
        return new Digest(HexFormat.of().formatHex(mac.doFinal()));
    }

    private static void update(Mac mac, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        mac.update(bytes);
    }
}
