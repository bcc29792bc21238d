package io.frontdesk.encryption.internal;

import io.frontdesk.common.Sealed;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * What stands before a ciphertext: format (1), algorithm (1: AES-256-GCM), whose data key (16 bytes, zero for the tenant's own) and its version (4
 * bytes, big endian). Part of what is authenticated.
 */
record SealedHeader(UUID subject, int version) {

    static final int LENGTH = 2 + 16 + Integer.BYTES;

    private static final byte FORMAT = 1;
    private static final byte AES_256_GCM = 1;

    byte[] bytes() {
        ByteBuffer header = ByteBuffer.allocate(LENGTH).put(FORMAT).put(AES_256_GCM);
        KeyScope.uuid(header, subject);
        return header.putInt(version).array();
    }

    /** Empty if this is no format of ours. */
    static Optional<SealedHeader> of(Sealed sealed) {
        ByteBuffer bytes = ByteBuffer.wrap(sealed.bytes());
        if (bytes.remaining() < LENGTH + AesGcm.OVERHEAD || bytes.get() != FORMAT || bytes.get() != AES_256_GCM) {
            return Optional.empty();
        }
        return Optional.of(new SealedHeader(new UUID(bytes.getLong(), bytes.getLong()), bytes.getInt()));
    }
}
