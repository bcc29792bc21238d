package io.frontdesk.tenancy.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import io.frontdesk.tenancy.DomainClaim;
import io.frontdesk.tenancy.DomainVerification;
import io.frontdesk.tenancy.TenantDomain;
import io.frontdesk.tenancy.TenantDomainChanged;
import io.frontdesk.tenancy.TenantDomainChanged.Change;
import io.frontdesk.tenancy.TenantDomains;
import io.frontdesk.tenancy.spi.TenantDomainStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class DomainService implements TenantDomains {

    private final TenantRegister register;
    private final TenantDomainStore store;
    private final DomainProofs proofs;
    private final BaseDomain base;
    private final TenantId tenant;

    DomainService(
            TenantRegister register, TenantDomainStore store, DomainProofs proofs, BaseDomain base, TenantId tenant) {
        this.register = register;
        this.store = store;
        this.proofs = proofs;
        this.base = base;
        this.tenant = tenant;
    }

    @Override
    public DomainClaim claim(String domain) {
        proofs.requireVerifier();
        String name = DomainText.parse("domain", domain);
        if (base.covers(name)) {
            throw InvalidInputException.of("domain", "belongs to the platform", "give a domain of the tenant's own");
        }
        TenantDomain claimed = register.in(tenant, () -> standing(name));
        return new DomainClaim(claimed, proofs.record(tenant, name), proofs.places(name));
    }

    private TenantDomain standing(String name) {
        register.hold(tenant, "claim a domain for");
        List<TenantDomain> standing = store.list(tenant);
        Optional<TenantDomain> same = named(standing, name);
        if (same.isPresent()) {
            return same.get();
        }
        if (standing.size() >= MOST) {
            throw InvalidInputException.of("domains", "number " + MOST + " already", "release one that is not used");
        }
        var claim = new TenantDomain(tenant, name, register.now(), Optional.empty());
        store.insert(claim);
        announce(name, Change.CLAIMED);
        return claim;
    }

    @Override
    public DomainVerification verify(String domain) {
        proofs.requireVerifier();
        String name = DomainText.parse("domain", domain);
        if (register.transactions().isActive()) {
            throw new FrontdeskException(
                    ErrorCode.TRANSACTION_STATE,
                    "Cannot verify a domain inside a transaction: the network would hold its rows. Call it outside.");
        }
        register.in(tenant, () -> claimed(name));
        DomainProofs.Finding finding = proofs.look(tenant, name);
        return register.in(tenant, () -> settle(name, finding));
    }

    private DomainVerification settle(String name, DomainProofs.Finding finding) {
        register.hold(tenant, "verify a domain of");
        TenantDomain standing = claimed(name);
        return switch (finding) {
            case UNREACHABLE -> new DomainVerification.Unreachable(standing);
            case ABSENT -> new DomainVerification.NotProven(lapsed(standing));
            case PROVEN -> proven(standing);
        };
    }

    private TenantDomain lapsed(TenantDomain standing) {
        if (standing.verifiedAt().isEmpty()) {
            return standing;
        }
        store.unverify(tenant, standing.domain());
        announce(standing.domain(), Change.LAPSED);
        return new TenantDomain(tenant, standing.domain(), standing.claimedAt(), Optional.empty());
    }

    private DomainVerification proven(TenantDomain standing) {
        Instant now = register.now();
        if (!store.verify(tenant, standing.domain(), now)) {
            return new DomainVerification.Taken(standing);
        }
        if (standing.verifiedAt().isEmpty()) {
            announce(standing.domain(), Change.VERIFIED);
        }
        return new DomainVerification.Verified(
                new TenantDomain(tenant, standing.domain(), standing.claimedAt(), Optional.of(now)));
    }

    private TenantDomain claimed(String name) {
        return named(store.list(tenant), name)
                .orElseThrow(() -> new FrontdeskException(
                        ErrorCode.NOT_FOUND,
                        "Cannot verify a domain tenant " + tenant + " has not claimed; call claim first"));
    }

    @Override
    public boolean release(String domain) {
        String name = DomainText.parse("domain", domain);
        return register.in(tenant, () -> {
            boolean stood = store.remove(tenant, name);
            if (stood) {
                announce(name, Change.RELEASED);
            }
            return stood;
        });
    }

    @Override
    public List<TenantDomain> list() {
        return register.in(tenant, () -> store.list(tenant));
    }

    private void announce(String name, Change change) {
        register.announce(tenant, new TenantDomainChanged(tenant.value(), name, change));
    }

    private static Optional<TenantDomain> named(List<TenantDomain> domains, String name) {
        return domains.stream().filter(domain -> domain.domain().equals(name)).findFirst();
    }
}
