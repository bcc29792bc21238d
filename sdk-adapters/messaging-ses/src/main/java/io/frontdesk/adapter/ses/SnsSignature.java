package io.frontdesk.adapter.ses;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;

/** The signature of an SNS call: RSA, over SHA-1 in version 1 and SHA-256 in version 2. */
final class SnsSignature {

    private SnsSignature() {}

    /** Empty if it is no version that is known. */
    static Optional<String> algorithm(String version) {
        return switch (version) {
            case "1" -> Optional.of("SHA1withRSA");
            case "2" -> Optional.of("SHA256withRSA");
            default -> Optional.empty();
        };
    }

    /** Whether the certificate's owner signed it, with a certificate that is valid now. */
    static boolean matches(SnsCall call, String algorithm, X509Certificate certificate, Instant now) {
        try {
            certificate.checkValidity(Date.from(now));
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(certificate.getPublicKey());
            verifier.update(call.signedText().getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(call.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
