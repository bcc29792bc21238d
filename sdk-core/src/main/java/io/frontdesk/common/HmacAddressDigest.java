package io.frontdesk.common;

import io.frontdesk.common.spi.AddressDigest;
import io.frontdesk.common.spi.SecretSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;

/**
 * Digests by HMAC-SHA-256 over tenant, purpose and value, each with its length before it, so that no two different triples give the same input. A later
 * version of the key hashes the digest of the one before it. Thread-safe.
 */
public final class HmacAddressDigest implements AddressDigest {

    private static final String LAYER = "frontdesk digest layer v1";

    private final Hmac hmac;
    private final List<Hmac> layers = new ArrayList<>();
    private final List<Integer> versions;

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
        this(secrets, name, List.of(1));
    }

    /**
     * As {@link #HmacAddressDigest(SecretSource)}, with the later versions of the key too.
     *
     * @param versions in use, the one that is written first; the keys of all before them are needed as well
     */
    public HmacAddressDigest(SecretSource secrets, List<Integer> versions) {
        this(secrets, SecretSource.DIGEST_KEY, versions);
    }

    private HmacAddressDigest(SecretSource secrets, String name, List<Integer> versions) {
        this.versions = List.copyOf(versions);
        this.hmac = new Hmac(longEnough(secrets, name));
        for (int version = 2; version <= Collections.max(versions); version++) {
            layers.add(new Hmac(longEnough(secrets, name + "." + version)));
        }
    }

    private static byte[] longEnough(SecretSource secrets, String name) {
        byte[] bytes = secrets.key(name);
        if (bytes.length < 32) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot digest addresses: the key '" + name + "' has " + bytes.length
                            + " bytes; give 32 random bytes or more, the same on every node");
        }
        return bytes;
    }

    @Override
    public Digest of(TenantId tenant, String purpose, String normalized) {
        Mac mac = hmac.begin();
        update(mac, tenant.toString());
        update(mac, purpose);
        update(mac, normalized);
        return new Digest(HexFormat.of().formatHex(mac.doFinal()));
    }

    @Override
    public List<Integer> versions() {
        return versions;
    }

    /** Up to the newest version of whose key this node knows. */
    @Override
    public Digest raised(Digest digest, int version) {
        Digest raised = digest;
        for (int next = digest.version() + 1; next <= Math.min(version, layers.size() + 1); next++) {
            Mac mac = layers.get(next - 2).begin();
            update(mac, LAYER);
            update(mac, raised.hex());
            raised = Digest.of(next, HexFormat.of().formatHex(mac.doFinal()));
        }
        return raised;
    }

    private static void update(Mac mac, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        mac.update(bytes);
    }
}
