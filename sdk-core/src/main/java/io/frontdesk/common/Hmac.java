package io.frontdesk.common;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under one key. Thread-safe: a Mac is made once and copied for each use, since to look one up costs more than to compute one. */
final class Hmac {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Mac unused;

    Hmac(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.unused = made();
    }

    /** For one computation by one thread. */
    Mac begin() {
        try {
            return (Mac) unused.clone();
        } catch (CloneNotSupportedException e) {
            return made(); // a provider need not offer copies
        }
    }

    private Mac made() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has " + ALGORITHM, e);
        }
    }
}
