package io.frontdesk.consent.spi;

import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.ConsentEntry;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger as it is stored.
 *
 * @param evidence from where it came, sealed for {@code consent.evidence} and the line's id; null if it came without
 */
public record ConsentRow(
        TenantId tenant, ConsentEntry entry, @Nullable Sealed evidence) {}
