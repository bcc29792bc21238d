package io.frontdesk.consent.internal;

import io.frontdesk.consent.ReceiptKeys;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** An Ed25519 key pair made of a seed (RFC 8032). */
final class SigningKey {

    static final int SEED = 32;

    private static final String ALGORITHM = "Ed25519";
    private static final int PUBLIC = 32;
    private static final int ID = 8;

    private final PrivateKey privateKey;
    private final byte[] publicKey;

    private SigningKey(PrivateKey privateKey, byte[] publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /**
     * The key pair of a secret.
     *
     * @param secret 32 bytes are the seed itself; longer ones are digested to one by SHA-256
     */
    static SigningKey of(byte[] secret) {
        byte[] seed = secret.length == SEED ? secret : Sha256.of(secret);
        try {
            PrivateKey privateKey = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new Seeded(seed));
            PublicKey publicKey = generator.generateKeyPair().getPublic();
            requireOneKey(privateKey, publicKey);
            byte[] encoded = publicKey.getEncoded();
            return new SigningKey(privateKey, Arrays.copyOfRange(encoded, encoded.length - PUBLIC, encoded.length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK from 15 on has " + ALGORITHM, e);
        }
    }

    /** A provider may draw its seed otherwise; a receipt nobody can check must never be issued. */
    private static void requireOneKey(PrivateKey privateKey, PublicKey publicKey) throws GeneralSecurityException {
        byte[] probe = {1};
        Signature verifier = Signature.getInstance(ALGORITHM);
        verifier.initVerify(publicKey);
        verifier.update(probe);
        if (!verifier.verify(sign(privateKey, probe))) {
            throw new GeneralSecurityException("The provider of " + ALGORITHM + " makes no key of a seed");
        }
    }

    byte[] sign(byte[] bytes) {
        try {
            return sign(privateKey, bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key that signed once signs again", e);
        }
    }

    private static byte[] sign(PrivateKey key, byte[] bytes) throws GeneralSecurityException {
        Signature signer = Signature.getInstance(ALGORITHM);
        signer.initSign(key);
        signer.update(bytes);
        return signer.sign();
    }

    String id() {
        return HexFormat.of().formatHex(Sha256.of(publicKey), 0, ID);
    }

    ReceiptKeys.Key published() {
        return new ReceiptKeys.Key(id(), Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey));
    }

    /** Gives out one seed, and nothing else. */
    private static final class Seeded extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final transient byte[] seed;

        Seeded(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = seed[i % seed.length];
            }
        }
    }
}
