package io.frontdesk.encryption.spi;

import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import java.time.Instant;

/**
 * A tenant's key as it is stored.
 *
 * @param version from 1; the greatest wraps new data keys, but for its first hour and a half
 * @param masterKey under which master key {@code wrapped} is
 */
public record TenantKeyRow(TenantId tenant, int version, String masterKey, Sealed wrapped, Instant createdAt) {}
