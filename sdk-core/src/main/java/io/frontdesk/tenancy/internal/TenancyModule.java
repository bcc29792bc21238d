package io.frontdesk.tenancy.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.SignedTokens;
import io.frontdesk.common.TenantCache;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Journal;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.TenancySettings;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantCreated;
import io.frontdesk.tenancy.TenantDirectory;
import io.frontdesk.tenancy.TenantDomainChanged;
import io.frontdesk.tenancy.TenantPlanChanged;
import io.frontdesk.tenancy.TenantRenamed;
import io.frontdesk.tenancy.TenantResolver;
import io.frontdesk.tenancy.TenantSettingChanged;
import io.frontdesk.tenancy.TenantSlugChanged;
import io.frontdesk.tenancy.TenantStatusChanged;
import io.frontdesk.tenancy.TenantUpdated;
import io.frontdesk.tenancy.Tenants;
import io.frontdesk.tenancy.spi.TenantDomainStore;
import io.frontdesk.tenancy.spi.TenantSettingStore;
import io.frontdesk.tenancy.spi.TenantStore;
import java.util.List;

/** Wires tenancy. Thread-safe. */
public final class TenancyModule {

    private final Environment env;
    private final Ports ports;
    private final Journal journal;
    private final ReservedSlugs reserved;
    private final BaseDomain base;
    private final DomainProofs proofs;
    private final TenantCache<Tenant> cache = TenantDirectoryCache.create();
    private final TenantDirectory directory;
    private final TenantResolver resolver;

    /** What tenancy is stored in. */
    public record Ports(TenantStore tenants, TenantSettingStore settings, TenantDomainStore domains) {}

    /**
     * What the host decided.
     *
     * @param tokens sign what proves a domain
     */
    public record Setup(TenancySettings settings, SignedTokens tokens) {}

    /**
     * Wires the registry, its cache and the resolver.
     *
     * @param transactions in which directory and resolver read; joins what is open on the thread
     * @throws InvalidInputException naming {@code baseDomain}
     */
    public TenancyModule(Environment env, Ports ports, Setup setup, Journal journal, TransactionRunner transactions) {
        this.env = env;
        this.ports = ports;
        this.journal = journal;
        TenancySettings settings = setup.settings();
        this.reserved = new ReservedSlugs(settings.reservedSlugs());
        this.base = BaseDomain.of(settings.baseDomain());
        this.proofs = new DomainProofs(setup.tokens(), settings.domainVerifiers());
        this.directory = new CachedTenantDirectory(env, ports.tenants(), cache, transactions);
        this.resolver = new ResolverService(ports, settings, base, reserved, directory, transactions);
    }

    /** The registry as {@code actor} works on it, in {@code transactions}. */
    public Tenants tenants(TransactionRunner transactions, Actor actor) {
        var register = new TenantRegister(env, ports.tenants(), journal, cache, transactions, actor);
        return new TenantService(register, ports, proofs, base, reserved);
    }

    /** From now on everybody asks the store for this tenant, which the open transaction changes or removes. */
    public void forget(TenantId tenant, TransactionRunner transactions) {
        cache.distrust(tenant, env.now());
        transactions.afterCommit(() -> cache.forget(tenant));
    }

    /**
     * Whether a tenant may have a slug, whoever has it.
     *
     * @throws InvalidInputException naming {@code slug} if it is none, or reserved
     */
    public void requireAllowed(String slug) {
        reserved.free(CreateTenant.named("a name", slug).slug());
    }

    public TenantDirectory directory() {
        return directory;
    }

    public TenantResolver resolver() {
        return resolver;
    }

    public List<EventType<?>> eventTypes() {
        return List.of(
                TenantCreated.TYPE,
                TenantRenamed.TYPE,
                TenantPlanChanged.TYPE,
                TenantSlugChanged.TYPE,
                TenantUpdated.TYPE,
                TenantSettingChanged.TYPE,
                TenantDomainChanged.TYPE,
                TenantStatusChanged.TYPE);
    }
}
