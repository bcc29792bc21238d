package io.frontdesk.common.spi;

import io.frontdesk.common.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a sealed value belongs to: bound into the seal, so that it cannot be moved to another row.
 *
 * @param tenant whose data it is
 * @param column table and column, such as {@code contact.profile}
 * @param row the row's id
 * @param subject the contact it is about: when its key is destroyed the value is gone; null if it is about none
 */
public record SealContext(
        TenantId tenant, String column, UUID row, @Nullable UUID subject) {

    /** Of a value about no contact. */
    public SealContext(TenantId tenant, String column, UUID row) {
        this(tenant, column, row, null);
    }
}
