package io.frontdesk.encryption.internal;

import io.frontdesk.common.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What is bound into a ciphertext beside its header: each part with its length or of a fixed one, so that no two sets of parts look the same. */
final class KeyScope {

    private KeyScope() {}

    static byte[] of(byte[] header, TenantId tenant, String what, UUID id) {
        byte[] name = what.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bound = ByteBuffer.allocate(header.length + 2 * 16 + Integer.BYTES + name.length);
        bound.put(header);
        uuid(bound, tenant.value());
        bound.putInt(name.length).put(name);
        uuid(bound, id);
        return bound.array();
    }

    static void uuid(ByteBuffer bytes, UUID id) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
