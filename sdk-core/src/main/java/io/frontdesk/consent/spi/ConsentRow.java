package io.frontdesk.consent.spi;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.ConsentEntry;
import java.time.Instant;

/**
 * A line of the ledger as it is stored.
 *
 * @param effectiveAt what decides between two lines: statedAt; where that is unknown, the epoch for a grant and recordedAt for a withdrawal
 * @param actor who recorded it
 */
public record ConsentRow(TenantId tenant, ConsentEntry entry, Instant effectiveAt, String actor) {}
