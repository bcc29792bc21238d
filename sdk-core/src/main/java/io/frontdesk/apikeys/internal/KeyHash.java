package io.frontdesk.apikeys.internal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of a secret. No salt and no stretching: it is of 256 random bits, and has to be looked up. */
record KeyHash(long a, long b, long c, long d) {

    static KeyHash of(byte[] secret) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(secret));
            return new KeyHash(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256; this one has not", e);
        }
    }

    byte[] bytes() {
        return ByteBuffer.allocate(Long.BYTES * 4)
                .putLong(a)
                .putLong(b)
                .putLong(c)
                .putLong(d)
                .array();
    }

    /** Nothing of it: a hash is as good as a name. */
    @Override
    public String toString() {
        return "KeyHash[•••]";
    }
}
