package io.frontdesk.adapter.sendgrid;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** The Event Webhook's signature: ECDSA over P-256 with SHA-256, of the timestamp and the raw body. Only SendGrid has the private key. */
final class EventSignature {

    /** The order of P-256 (FIPS 186-4 §D.1.2.3): no other curve is SendGrid's. */
    private static final BigInteger P256_ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private EventSignature() {}

    /** The key that SendGrid shows; empty if it is none, or none of P-256. */
    static Optional<PublicKey> key(String base64) {
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(base64);
            PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
            return key instanceof ECPublicKey ec && ec.getParams().getOrder().equals(P256_ORDER)
                    ? Optional.of(key)
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether SendGrid signed it.
     *
     * @param signature in base64, of ASN.1
     * @param timestamp the bytes of the header
     */
    static boolean matches(PublicKey key, String signature, byte[] timestamp, byte[] body) {
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(key);
            verifier.update(timestamp);
            verifier.update(body);
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
