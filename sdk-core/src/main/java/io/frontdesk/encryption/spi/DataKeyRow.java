package io.frontdesk.encryption.spi;

import io.frontdesk.common.Sealed;
import java.time.Instant;

/**
 * A data key as it is stored.
 *
 * @param version from 1; the greatest seals new values
 * @param tenantKey version of the tenant's key that {@code wrapped} is under
 */
public record DataKeyRow(KeySubject subject, int version, int tenantKey, Sealed wrapped, Instant createdAt) {}
