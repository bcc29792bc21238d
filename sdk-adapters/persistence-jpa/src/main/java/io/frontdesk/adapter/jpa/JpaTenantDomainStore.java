package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.tenancy.TenantDomain;
import io.frontdesk.tenancy.spi.TenantDomainStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tenants' domains in SQL; whose one is, is decided by the key of a table of its own. */
final class JpaTenantDomainStore implements TenantDomainStore {

    private static final Columns<TenantDomain> CLAIM = Columns.tenant(TenantDomain::tenant)
            .text("domain", TenantDomain::domain)
            .time("claimed_at", TenantDomain::claimedAt);
    private static final Columns<Owner> OWNER = Columns.<Owner>none()
            .text("domain", Owner::domain)
            .uuid("tenant_id", owner -> owner.tenant().value());

    private final Sql sql;

    private record Owner(String domain, TenantId tenant) {}

    JpaTenantDomainStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<TenantDomain> list(TenantId tenant) {
        return sql.query(
                "list domains",
                "SELECT * FROM frontdesk_tenant_domain WHERE tenant_id = ? ORDER BY domain",
                p -> p.tenant(tenant),
                JpaTenantDomainStore::read);
    }

    @Override
    public boolean insert(TenantDomain claim) {
        return !sql.insertIfAbsent("claim a domain", "frontdesk_tenant_domain", CLAIM, 2, List.of(claim))
                .isEmpty();
    }

    @Override
    public boolean verify(TenantId tenant, String domain, Instant now) {
        // The claim first: only a row that is held may take the domain.
        boolean claimed = sql.update(
                        "hold a domain",
                        "UPDATE frontdesk_tenant_domain SET claimed_at = claimed_at WHERE tenant_id = ? AND domain = ?",
                        p -> p.tenant(tenant).text(domain))
                > 0;
        if (!claimed || !take(new Owner(domain, tenant))) {
            return false;
        }
        mark(tenant, domain, now);
        return true;
    }

    private boolean take(Owner owner) {
        return !sql.insertIfAbsent("take a domain", "frontdesk_domain_owner", OWNER, 1, List.of(owner))
                        .isEmpty()
                || owner(owner.domain()).filter(owner.tenant()::equals).isPresent();
    }

    @Override
    public boolean unverify(TenantId tenant, String domain) {
        boolean had = giveUp(tenant, domain);
        if (had) {
            mark(tenant, domain, null);
        }
        return had;
    }

    private void mark(TenantId tenant, String domain, @Nullable Instant verifiedAt) {
        sql.update(
                "mark a domain",
                "UPDATE frontdesk_tenant_domain SET verified_at = ? WHERE tenant_id = ? AND domain = ?",
                p -> p.time(verifiedAt).tenant(tenant).text(domain));
    }

    private boolean giveUp(TenantId tenant, String domain) {
        return sql.update(
                        "give up a domain",
                        "DELETE FROM frontdesk_domain_owner WHERE domain = ? AND tenant_id = ?",
                        p -> p.text(domain).tenant(tenant))
                > 0;
    }

    @Override
    public boolean remove(TenantId tenant, String domain) {
        giveUp(tenant, domain);
        return sql.update(
                        "release a domain",
                        "DELETE FROM frontdesk_tenant_domain WHERE tenant_id = ? AND domain = ?",
                        p -> p.tenant(tenant).text(domain))
                > 0;
    }

    @Override
    public void removeAll(TenantId tenant) {
        sql.update(
                "give up a tenant's domains",
                "DELETE FROM frontdesk_domain_owner WHERE tenant_id = ?",
                p -> p.tenant(tenant));
        sql.update(
                "release a tenant's domains",
                "DELETE FROM frontdesk_tenant_domain WHERE tenant_id = ?",
                p -> p.tenant(tenant));
    }

    @Override
    public Optional<TenantId> owner(String domain) {
        return sql.opening(
                TenantPolicies.DOMAINS,
                () -> sql
                        .query(
                                "find whose a domain is",
                                "SELECT tenant_id FROM frontdesk_domain_owner WHERE domain = ?",
                                p -> p.text(domain),
                                Row::tenant)
                        .stream()
                        .findFirst());
    }

    private static TenantDomain read(Row row) throws SQLException {
        return new TenantDomain(
                row.tenant(),
                row.text("domain"),
                row.time("claimed_at"),
                Optional.ofNullable(row.timeOrNull("verified_at")));
    }
}
