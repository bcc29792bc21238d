package io.frontdesk.common;

import java.util.Objects;
import java.util.UUID;

/** Names one tenant: the organisation that owns every other record. Immutable. */
public record TenantId(UUID value) {

    public TenantId {
        Objects.requireNonNull(value, "value");
    }

    public static TenantId of(UUID value) {
        return new TenantId(value);
    }

    /**
     * Reads the text form of a UUID.
     *
     * @throws InvalidInputException if {@code text} is not a UUID
     */
    public static TenantId of(String text) {
        return new TenantId(Uuids.parse("tenantId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
