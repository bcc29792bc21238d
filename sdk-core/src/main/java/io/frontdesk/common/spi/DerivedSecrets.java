package io.frontdesk.common.spi;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF-Expand (RFC 5869 §2.3) with SHA-256, one block: the root is the pseudorandom key, the name the info. */
final class DerivedSecrets implements SecretSource {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST = 32;

    private final SecretKeySpec root;

    DerivedSecrets(byte[] root) {
        if (root.length < LEAST) {
            throw InvalidInputException.of(
                    "root", "has " + root.length + " bytes", "give at least " + LEAST + " random ones");
        }
        if (isOneByteOnly(root)) {
            throw InvalidInputException.of(
                    "root",
                    "is one byte over and over, which anybody can guess",
                    "give random ones, such as openssl rand -base64 32 makes");
        }
        this.root = new SecretKeySpec(root, ALGORITHM);
    }

    private static boolean isOneByteOnly(byte[] root) {
        for (byte one : root) {
            if (one != root[0]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public byte[] key(String name) {
        return expand(name.getBytes(StandardCharsets.UTF_8));
    }

    byte[] expand(byte[] info) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(root);
            mac.update(info);
            return mac.doFinal(new byte[] {1});
        } catch (GeneralSecurityException e) {
            // Every Java platform must provide HmacSHA256.
            throw new FrontdeskException(ErrorCode.NOT_CONFIGURED, "Cannot derive keys: this JVM has no HmacSHA256", e);
        }
    }
}
