package io.frontdesk.consent.spi;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.ConsentEntry;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger as it is stored.
 *
 * @param evidence null if it came without
 */
public record ConsentRow(
        TenantId tenant, ConsentEntry entry, @Nullable SealedEvidence evidence) {}
