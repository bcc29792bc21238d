package io.frontdesk.inmemory;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.spi.Content;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Attachments' bytes in memory, for tests and first steps. Thread-safe. */
public final class InMemoryContent implements Content {

    private final Map<Name, byte[]> contents = new ConcurrentHashMap<>();

    private InMemoryContent() {}

    public static InMemoryContent create() {
        return new InMemoryContent();
    }

    /** Keeps a copy of the bytes under a name of the tenant, instead of what stood there. */
    public InMemoryContent put(TenantId tenant, String name, byte[] bytes) {
        contents.put(new Name(tenant, name), bytes.clone());
        return this;
    }

    /** Forgets it; messages not sent yet fail. */
    public void remove(TenantId tenant, String name) {
        contents.remove(new Name(tenant, name));
    }

    @Override
    public Map<String, Long> sizes(TenantId tenant, Collection<String> names) {
        Map<String, Long> sizes = new HashMap<>();
        for (String name : names) {
            byte[] bytes = contents.get(new Name(tenant, name));
            if (bytes != null) {
                sizes.put(name, (long) bytes.length);
            }
        }
        return sizes;
    }

    @Override
    public InputStream open(TenantId tenant, String name) {
        byte[] bytes = contents.get(new Name(tenant, name));
        if (bytes == null) {
            throw new FrontdeskException(
                    ErrorCode.NOT_FOUND,
                    "Cannot open an attachment of tenant " + tenant
                            + ": its content is gone. Keep contents until their messages have left.");
        }
        return new ByteArrayInputStream(bytes);
    }

    private record Name(TenantId tenant, String name) {}
}
