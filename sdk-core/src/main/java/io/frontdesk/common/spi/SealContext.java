package io.frontdesk.common.spi;

import io.frontdesk.common.TenantId;
import java.util.UUID;

/**
 * What a sealed value belongs to: bound into the seal, so that it cannot be moved to another row.
 *
 * @param tenant whose data it is
 * @param column table and column, such as {@code contact.profile}
 * @param row the row's id
 */
public record SealContext(TenantId tenant, String column, UUID row) {}
