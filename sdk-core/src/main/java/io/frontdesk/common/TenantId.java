package io.frontdesk.common;

import java.util.Objects;
import java.util.UUID;

/** Names one tenant: the organisation that owns every other record. Immutable. */
public record TenantId(UUID value) {

    /** Owns the rows that are no tenant's, such as the rate of an account of the host's: the nil UUID, which no tenant ever has. */
    public static final TenantId PLATFORM = new TenantId(new UUID(0, 0));

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
