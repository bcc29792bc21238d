package io.frontdesk.preferences.spi;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Purpose;
import java.util.List;

/** Stores tenants' topics. Every method needs an open transaction. Contract: {@code TopicStoreContract} in frontdesk-testkit. */
public interface TopicStore {

    /** All of the tenant's, by position, then by code; one query. */
    List<TopicRow> list(TenantId tenant);

    /** Inserts unless the tenant has one of this purpose; false if it has. The race is decided by the key. */
    boolean insert(TopicRow row);

    /** Replaces the row if its version is one less than the given one; false if it is not. */
    boolean update(TopicRow row);

    /** False if there is none. */
    boolean remove(TenantId tenant, Purpose purpose);
}
