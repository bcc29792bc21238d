package io.frontdesk.messaging.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.messaging.spi.TemplateEngine;
import io.frontdesk.messaging.spi.TemplateKey;
import io.frontdesk.messaging.spi.TemplateRow;
import io.frontdesk.messaging.spi.TemplateStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compiled versions of templates, at most 500, keyed by tenant. Versions never change, so what is here is never stale. */
final class TemplateLibrary {

    private static final int CAPACITY = 500;

    private final TemplateStore store;
    private final TemplateEngine engine;
    private final JsonCodec json;
    private final Map<TemplateKey, CompiledVersion> compiled = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TemplateKey, CompiledVersion> eldest) {
            return size() > CAPACITY;
        }
    };

    TemplateLibrary(TemplateStore store, TemplateEngine engine, JsonCodec json) {
        this.store = store;
        this.engine = engine;
        this.json = json;
    }

    /** In the open transaction; one query for those not at hand. Unknown ones are absent. */
    Map<TemplateKey, CompiledVersion> get(Collection<TemplateKey> keys) {
        var found = new LinkedHashMap<TemplateKey, CompiledVersion>();
        var missing = new ArrayList<TemplateKey>();
        synchronized (compiled) {
            for (TemplateKey key : keys) {
                CompiledVersion version = compiled.get(key);
                if (version == null) {
                    missing.add(key);
                } else {
                    found.put(key, version);
                }
            }
        }
        if (!missing.isEmpty()) {
            store.find(missing).forEach((key, row) -> found.put(key, compiled(row)));
        }
        return found;
    }

    CompiledVersion compiled(TemplateRow row) {
        var version = CompiledVersion.compile(TemplateBody.read(row, json), engine);
        synchronized (compiled) {
            compiled.put(new TemplateKey(row.tenant(), row.key(), row.version()), version);
        }
        return version;
    }

    /** In the open transaction: the newest version of each key, one query more than {@link #get}; unknown ones are absent. */
    Map<String, CompiledVersion> newest(TenantId tenant, Collection<String> keys) {
        var wanted = new ArrayList<TemplateKey>();
        if (!keys.isEmpty()) {
            store.newest(tenant, keys).forEach((key, version) -> wanted.add(new TemplateKey(tenant, key, version)));
        }
        var found = new LinkedHashMap<String, CompiledVersion>();
        get(wanted).forEach((key, version) -> found.put(key.key(), version));
        return found;
    }
}
