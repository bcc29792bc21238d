package io.frontdesk;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.apikeys.CreateApiKey;
import io.frontdesk.common.TenantId;
import io.frontdesk.identity.Role;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.TenancySettings;
import io.frontdesk.tenancy.TenantResolution;
import io.frontdesk.tenancy.TenantSignals;
import io.frontdesk.tenancy.TenantSignals.Kind;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A desk asks its own members and keys whose a request is. */
class WhoseRequestTest {

    private final Frontdesk frontdesk = Frontdesk.inMemory()
            .tenancy(TenancySettings.standard().withBaseDomain("app.example.com"))
            .build();
    private final TenantId acme = tenant("acme");
    private final TenantId other = tenant("other");

    @AfterEach
    void close() {
        frontdesk.close();
    }

    @Test
    void a_header_counts_for_a_member_of_that_tenant_and_for_nobody_else() {
        frontdesk.tenant(acme).members().add("ann", Role.OWNER);

        assertThat(resolve(TenantSignals.none().withHeader(acme.toString()).withSubject("ann")))
                .isInstanceOfSatisfying(
                        TenantResolution.Resolved.class,
                        it -> assertThat(it.tenant().id()).isEqualTo(acme));
        assertThat(resolve(TenantSignals.none().withHeader(acme.toString()).withSubject("bob")))
                .isInstanceOf(TenantResolution.Refused.class);
        assertThat(resolve(TenantSignals.none().withHeader(other.toString()).withSubject("ann")))
                .isInstanceOf(TenantResolution.Refused.class);
    }

    @Test
    void who_was_removed_comes_in_no_more() {
        frontdesk.tenant(acme).members().add("eve", Role.OWNER);
        frontdesk.tenant(acme).members().add("ann", Role.OWNER);
        TenantSignals signals = TenantSignals.none().withClaim("acme").withSubject("ann");
        assertThat(resolve(signals)).isInstanceOf(TenantResolution.Resolved.class);

        frontdesk.tenant(acme).members().remove("ann");

        assertThat(resolve(signals)).isInstanceOf(TenantResolution.Refused.class);
    }

    @Test
    void a_key_opens_its_own_tenant_from_where_it_may_be_used() {
        String secret = frontdesk
                .tenant(acme)
                .apiKeys()
                .create(CreateApiKey.named("robot").allowedFrom("192.0.2.0/24"))
                .secret();
        TenantSignals signals = TenantSignals.none().withApiKey(secret);

        assertThat(resolve(signals.withRemoteAddress("192.0.2.7")))
                .isInstanceOfSatisfying(
                        TenantResolution.Resolved.class,
                        it -> assertThat(it.tenant().id()).isEqualTo(acme));
        assertThat(resolve(signals)).isInstanceOf(TenantResolution.Refused.class);
        assertThat(resolve(signals.withRemoteAddress("198.51.100.7"))).isInstanceOf(TenantResolution.Refused.class);
        assertThat(resolve(signals.withRemoteAddress("192.0.2.7").withHost("other.app.example.com")))
                .isEqualTo(new TenantResolution.Conflicting(Set.of(Kind.API_KEY, Kind.SUBDOMAIN)));
    }

    private TenantResolution resolve(TenantSignals signals) {
        return frontdesk.tenantResolver().resolve(signals);
    }

    private TenantId tenant(String slug) {
        return frontdesk
                .tenants()
                .create(CreateTenant.named(slug, slug))
                .tenant()
                .id();
    }
}
