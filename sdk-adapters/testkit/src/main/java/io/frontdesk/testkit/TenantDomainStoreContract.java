package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.tenancy.TenantDomain;
import io.frontdesk.tenancy.spi.TenantDomainStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every {@link TenantDomainStore} does. */
public abstract class TenantDomainStoreContract extends StoreContract {

    protected TenantDomainStoreContract() {}

    @Test
    void lists_a_tenants_domains_by_name_in_one_query() {
        TenantId tenant = tenant();
        TenantId other = tenant();
        TenantDomain second = claim(tenant, "b." + domain());
        TenantDomain first = claim(tenant, "a." + domain());
        claim(other, first.domain());

        assertThat(in(tenant, () -> withAtMost(1, () -> store().list(tenant)))).containsExactly(first, second);
    }

    @Test
    void claims_once_and_lets_others_claim_too() {
        TenantId tenant = tenant();
        TenantId other = tenant();
        TenantDomain claim = claim(tenant, longest());

        assertThat(insert(new TenantDomain(tenant, claim.domain(), rows().later(9), Optional.empty())))
                .isFalse();
        assertThat(insert(new TenantDomain(other, claim.domain(), rows().now(), Optional.of(rows().now()))))
                .isTrue();

        assertThat(list(tenant)).containsExactly(claim);
        assertThat(list(other)).extracting(TenantDomain::verifiedAt).containsExactly(Optional.empty());
        assertThat(owner(claim.domain())).isEmpty();
    }

    @Test
    void makes_a_domain_the_own_of_one() {
        TenantId tenant = tenant();
        TenantId other = tenant();
        String domain = domain();
        claim(tenant, domain);
        TenantDomain theirs = claim(other, domain);

        assertThat(verify(tenant, domain, rows().later(1))).isTrue();
        assertThat(verify(other, domain, rows().later(2))).as("another has it").isFalse();
        assertThat(verify(tenant, domain, rows().later(3))).as("again").isTrue();
        assertThat(verify(tenant, "x." + domain, rows().later(4)))
                .as("not claimed")
                .isFalse();

        assertThat(owner(domain)).contains(tenant);
        assertThat(owner("x." + domain)).isEmpty();
        assertThat(list(tenant)).extracting(TenantDomain::verifiedAt).containsExactly(Optional.of(rows().later(3)));
        assertThat(list(other)).containsExactly(theirs);
    }

    @Test
    void gives_a_domain_that_lapsed_to_the_next() {
        TenantId tenant = tenant();
        TenantId other = tenant();
        String domain = domain();
        TenantDomain claim = claim(tenant, domain);
        claim(other, domain);
        verify(tenant, domain, rows().now());

        assertThat(in(other, () -> store().unverify(other, domain))).isFalse();
        assertThat(in(tenant, () -> store().unverify(tenant, domain))).isTrue();
        assertThat(in(tenant, () -> store().unverify(tenant, domain))).isFalse();

        assertThat(list(tenant)).containsExactly(claim);
        assertThat(verify(other, domain, rows().now())).isTrue();
        assertThat(owner(domain)).contains(other);
    }

    @Test
    void frees_what_is_released() {
        TenantId tenant = tenant();
        TenantId other = tenant();
        String domain = domain();
        claim(tenant, domain);
        claim(other, domain);
        verify(tenant, domain, rows().now());

        assertThat(in(other, () -> store().remove(other, domain))).isTrue();
        assertThat(owner(domain)).contains(tenant);
        assertThat(in(tenant, () -> store().remove(tenant, domain))).isTrue();
        assertThat(in(tenant, () -> store().remove(tenant, domain))).isFalse();

        assertThat(owner(domain)).isEmpty();
        assertThat(list(tenant)).isEmpty();
    }

    @Test
    void takes_all_of_one_tenant_away() {
        TenantId tenant = tenant();
        TenantId other = tenant();
        String domain = domain();
        claim(tenant, domain);
        claim(tenant, "a." + domain);
        claim(other, "b." + domain);
        verify(tenant, domain, rows().now());
        verify(other, "b." + domain, rows().now());

        run(tenant, () -> store().removeAll(tenant));

        assertThat(list(tenant)).isEmpty();
        assertThat(owner(domain)).isEmpty();
        assertThat(owner("b." + domain)).contains(other);
    }

    @Test
    void gives_a_domain_to_one_of_two_who_prove_it_at_once() {
        for (int round = 0; round < 5; round++) {
            TenantId one = tenant();
            TenantId two = tenant();
            String domain = domain();
            claim(one, domain);
            claim(two, domain);
            Supplier<Boolean> first = () -> store().verify(one, domain, rows().now());
            Supplier<Boolean> second = () -> store().verify(two, domain, rows().now());

            List<Boolean> won = race(TenantScope.batch(List.of(one, two)), List.of(first, second));

            assertThat(won).containsExactlyInAnyOrder(true, false);
            assertThat(owner(domain)).contains(won.get(0) ? one : two);
        }
    }

    @Test
    void forgets_what_is_rolled_back() {
        TenantId tenant = tenant();
        String domain = domain();
        TenantDomain claim = claim(tenant, domain);

        rolledBack(tenant, () -> store().verify(tenant, domain, rows().now()));

        assertThat(list(tenant)).containsExactly(claim);
        assertThat(owner(domain)).isEmpty();
    }

    private TenantDomainStore store() {
        return persistence().tenantDomains();
    }

    private String domain() {
        return rows().name("d") + ".example.org";
    }

    private String longest() {
        String label = "x".repeat(63) + ".";
        return (rows().name("d") + "." + label.repeat(4)).substring(0, 252) + "z";
    }

    private TenantDomain claim(TenantId tenant, String domain) {
        var claim = new TenantDomain(tenant, domain, rows().now(), Optional.empty());
        assertThat(insert(claim)).isTrue();
        return claim;
    }

    private boolean insert(TenantDomain claim) {
        return in(claim.tenant(), () -> store().insert(claim));
    }

    private boolean verify(TenantId tenant, String domain, Instant now) {
        return in(tenant, () -> store().verify(tenant, domain, now));
    }

    private List<TenantDomain> list(TenantId tenant) {
        return in(tenant, () -> store().list(tenant));
    }

    private Optional<TenantId> owner(String domain) {
        return onPlatform(() -> store().owner(domain));
    }
}
