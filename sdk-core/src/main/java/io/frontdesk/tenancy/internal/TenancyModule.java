package io.frontdesk.tenancy.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.TenantCache;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Journal;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantCreated;
import io.frontdesk.tenancy.TenantDirectory;
import io.frontdesk.tenancy.TenantRenamed;
import io.frontdesk.tenancy.TenantStatusChanged;
import io.frontdesk.tenancy.Tenants;
import io.frontdesk.tenancy.spi.TenantStore;
import java.util.List;

/** Wires tenancy. Thread-safe. */
public final class TenancyModule {

    private final Environment env;
    private final TenantStore store;
    private final Journal journal;
    private final TenantCache<Tenant> cache = TenantDirectoryCache.create();
    private final TenantDirectory directory;

    /**
     * Wires the registry and its cache.
     *
     * @param transactions in which the directory reads; joins what is open on the thread
     */
    public TenancyModule(Environment env, TenantStore store, Journal journal, TransactionRunner transactions) {
        this.env = env;
        this.store = store;
        this.journal = journal;
        this.directory = new CachedTenantDirectory(env, store, cache, transactions);
    }

    /** The registry as {@code actor} works on it, in {@code transactions}. */
    public Tenants tenants(TransactionRunner transactions, Actor actor) {
        return new TenantService(env, store, journal, cache, transactions, actor);
    }

    public TenantDirectory directory() {
        return directory;
    }

    public List<EventType<?>> eventTypes() {
        return List.of(TenantCreated.TYPE, TenantRenamed.TYPE, TenantStatusChanged.TYPE);
    }
}
