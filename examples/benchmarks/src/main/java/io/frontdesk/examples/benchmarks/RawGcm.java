package io.frontdesk.examples.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The least a seal can be: AES-256 in GCM as the JDK has it, on bytes, with everything but the nonce made before. */
final class RawGcm {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    /** As long as what a desk binds into the seal of a profile. */
    private static final int BOUND = 73;

    private final SecureRandom random = new SecureRandom();
    private final Cipher cipher = cipher();

    /**
     * A profile and what it takes to seal it.
     *
     * @param sealed nonce, ciphertext and tag
     */
    record Profile(SecretKey key, Bytes bound, Bytes text, Bytes sealed) {}

    /** An array: records must not have one. */
    static final class Bytes {
        final byte[] array;

        Bytes(byte[] array) {
            this.array = array;
        }
    }

    Profile profile(String text) throws GeneralSecurityException {
        byte[] key = new byte[32];
        random.nextBytes(key);
        byte[] bound = new byte[BOUND];
        random.nextBytes(bound);
        var open = new Profile(
                new SecretKeySpec(key, "AES"),
                new Bytes(bound),
                new Bytes(text.getBytes(StandardCharsets.UTF_8)),
                new Bytes(new byte[0]));
        return new Profile(open.key(), open.bound(), open.text(), new Bytes(seal(open)));
    }

    byte[] seal(Profile profile) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] text = profile.text().array;
        byte[] sealed = new byte[NONCE + text.length + TAG_BITS / 8];
        System.arraycopy(nonce, 0, sealed, 0, NONCE);
        cipher.init(Cipher.ENCRYPT_MODE, profile.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(profile.bound().array);
        cipher.doFinal(text, 0, text.length, sealed, NONCE);
        return sealed;
    }

    byte[] open(Profile profile) throws GeneralSecurityException {
        byte[] sealed = profile.sealed().array;
        cipher.init(Cipher.DECRYPT_MODE, profile.key(), new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
        cipher.updateAAD(profile.bound().array);
        return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has AES-GCM", e);
        }
    }
}
