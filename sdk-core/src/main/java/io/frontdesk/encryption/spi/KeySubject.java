package io.frontdesk.encryption.spi;

import io.frontdesk.common.TenantId;
import java.util.UUID;

/**
 * Whose data a data key seals.
 *
 * @param subject a contact's id, or {@link #TENANT} for what belongs to no contact
 */
public record KeySubject(TenantId tenant, UUID subject) {

    /** The tenant itself. */
    public static final UUID TENANT = new UUID(0, 0);
}
