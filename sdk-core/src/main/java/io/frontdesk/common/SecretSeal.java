package io.frontdesk.common;

import io.frontdesk.common.spi.SealContext;
import io.frontdesk.common.spi.SecretSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what is secret rather than personal, such as providers' credentials: AES-256-GCM (NIST SP 800-38D) under a key of the host's
 * {@link SecretSource}, bound to its tenant, column and row. Thread-safe.
 *
 * <p>Format: version (1), nonce (12 bytes), ciphertext with a tag of 128 bits.
 */
public final class SecretSeal {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY = 32;

    private final SecretSource secrets;
    private final SecureRandom random;

    public SecretSeal(SecretSource secrets, SecureRandom random) {
        this.secrets = secrets;
        this.random = random;
    }

    /**
     * Seals a text.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if there is no key {@link SecretSource#CREDENTIAL_KEY}
     */
    public Sealed seal(SealContext context, String plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain.getBytes(StandardCharsets.UTF_8));
            return Sealed.of(ByteBuffer.allocate(1 + NONCE + text.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(text)
                    .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has AES-GCM", e);
        }
    }

    /**
     * Opens what {@link #seal} made for the same context.
     *
     * @throws FrontdeskException with {@link ErrorCode#UNREADABLE_DATA} if the key is wrong or the data was altered or moved
     */
    public String open(SealContext context, Sealed sealed) {
        ByteBuffer bytes = ByteBuffer.wrap(sealed.bytes());
        try {
            if (bytes.remaining() < 1 + NONCE + TAG_BITS / 8 || bytes.get() != VERSION) {
                throw new GeneralSecurityException("not in our format");
            }
            byte[] nonce = new byte[NONCE];
            bytes.get(nonce);
            byte[] text = new byte[bytes.remaining()];
            bytes.get(text);
            return new String(cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(text), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new FrontdeskException(
                    ErrorCode.UNREADABLE_DATA,
                    "Cannot open the sealed " + context.column() + " of " + context.row() + " of tenant "
                            + context.tenant() + ": the key '" + SecretSource.CREDENTIAL_KEY
                            + "' is another one, or the data was altered. Bring the key back, or save the secret anew.",
                    e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, SealContext context) throws GeneralSecurityException {
        byte[] key = secrets.key(SecretSource.CREDENTIAL_KEY);
        if (key.length < KEY) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot seal credentials: the key '" + SecretSource.CREDENTIAL_KEY + "' has " + key.length
                            + " bytes. Give one of at least 32.");
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, 0, KEY, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(
                (context.tenant() + "|" + context.column() + "|" + context.row()).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
