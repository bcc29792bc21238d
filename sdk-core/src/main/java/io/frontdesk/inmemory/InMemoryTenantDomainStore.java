package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.tenancy.TenantDomain;
import io.frontdesk.tenancy.spi.TenantDomainStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class InMemoryTenantDomainStore implements TenantDomainStore {

    private final Table<TenantDomain> rows;
    private final Index<TenantDomain> verified;

    InMemoryTenantDomainStore(InMemoryTransactions transactions) {
        this.rows = new Table<>("tenant_domain", transactions, row -> Key.of(row.tenant(), row.domain()));
        this.verified = rows.index(row -> row.verifiedAt().isPresent() ? Key.platform(row.domain()) : null);
    }

    @Override
    public List<TenantDomain> list(TenantId tenant) {
        return rows.under(Key.of(tenant)).toList();
    }

    @Override
    public boolean insert(TenantDomain claim) {
        return rows.insert(new TenantDomain(claim.tenant(), claim.domain(), claim.claimedAt(), Optional.empty()));
    }

    @Override
    public boolean verify(TenantId tenant, String domain, Instant now) {
        TenantDomain row = rows.get(Key.of(tenant, domain));
        return row != null && rows.put(new TenantDomain(tenant, domain, row.claimedAt(), Optional.of(now)));
    }

    @Override
    public boolean unverify(TenantId tenant, String domain) {
        TenantDomain row = rows.get(Key.of(tenant, domain));
        return row != null
                && row.verifiedAt().isPresent()
                && rows.put(new TenantDomain(tenant, domain, row.claimedAt(), Optional.empty()));
    }

    @Override
    public boolean remove(TenantId tenant, String domain) {
        TenantDomain row = rows.get(Key.of(tenant, domain));
        if (row != null) {
            rows.remove(row);
        }
        return row != null;
    }

    @Override
    public void removeAll(TenantId tenant) {
        list(tenant).forEach(rows::remove);
    }

    @Override
    public Optional<TenantId> owner(String domain) {
        return Optional.ofNullable(verified.get(Key.platform(domain))).map(TenantDomain::tenant);
    }
}
