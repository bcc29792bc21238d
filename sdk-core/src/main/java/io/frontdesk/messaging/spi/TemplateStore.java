package io.frontdesk.messaging.spi;

import io.frontdesk.common.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Stores template versions. Every method needs an open transaction. Contract: {@code TemplateStoreContract} in frontdesk-testkit. */
public interface TemplateStore {

    /** Inserts unless (tenant, key, version) stands; false if it does. The race is decided by the unique key. */
    boolean insert(TemplateRow row);

    /** The number of the newest version of each key; one query that reads no template; unknown keys are absent. */
    Map<String, Integer> newest(TenantId tenant, Collection<String> keys);

    /** One query, of any tenants; unknown ones are absent. */
    Map<TemplateKey, TemplateRow> find(Collection<TemplateKey> keys);

    /** Newest first. */
    List<TemplateRow> versions(TenantId tenant, String key, int limit);
}
