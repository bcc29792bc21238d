package io.frontdesk.encryption.internal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256 in GCM (NIST SP 800-38D) with a random nonce of 96 bits before the ciphertext and a tag of 128 bits after it. Thread-safe. */
final class AesGcm {

    static final int KEY_BYTES = 32;

    /** What a ciphertext is longer than its text. */
    static final int OVERHEAD = 12 + 16;

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    /** To find one among the providers takes as long as to seal a profile. One that has failed does not come back. */
    private static final Queue<Cipher> SPARE = new ArrayBlockingQueue<>(32);

    private final SecureRandom random;

    AesGcm(SecureRandom random) {
        this.random = random;
    }

    SecretKey newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return key(bytes);
    }

    static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }

    /**
     * Encrypts behind a header.
     *
     * @param header stands before the nonce in the answer
     * @param bound what {@link #decrypt} must be given again: the header too, or it could be swapped
     */
    byte[] encrypt(SecretKey key, byte[] header, byte[] bound, byte[] text) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = new byte[header.length + OVERHEAD + text.length];
        System.arraycopy(header, 0, sealed, 0, header.length);
        System.arraycopy(nonce, 0, sealed, header.length, NONCE);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, 0);
            cipher.updateAAD(bound);
            cipher.doFinal(text, 0, text.length, sealed, header.length + NONCE);
            SPARE.offer(cipher);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has AES-GCM with keys of 256 bits", e);
        }
    }

    /**
     * Decrypts what stands behind a header of this length.
     *
     * @throws GeneralSecurityException if anything is not as it was, or there is too little of it
     */
    static byte[] decrypt(SecretKey key, int header, byte[] bound, byte[] sealed) throws GeneralSecurityException {
        if (sealed.length < header + OVERHEAD) {
            throw new GeneralSecurityException("too short");
        }
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, sealed, header);
        cipher.updateAAD(bound);
        byte[] text = cipher.doFinal(sealed, header + NONCE, sealed.length - header - NONCE);
        SPARE.offer(cipher);
        return text;
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] bytes, int nonce) throws GeneralSecurityException {
        Cipher spare = SPARE.poll();
        Cipher cipher = spare != null ? spare : Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, bytes, nonce, NONCE));
        return cipher;
    }
}
