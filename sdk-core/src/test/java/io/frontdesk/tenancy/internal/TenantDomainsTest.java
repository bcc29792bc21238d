package io.frontdesk.tenancy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.Actor;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.fixture.ServiceFixture;
import io.frontdesk.tenancy.DomainClaim;
import io.frontdesk.tenancy.DomainVerification;
import io.frontdesk.tenancy.TenancySettings;
import io.frontdesk.tenancy.TenantDomain;
import io.frontdesk.tenancy.TenantDomainChanged;
import io.frontdesk.tenancy.TenantDomainChanged.Change;
import io.frontdesk.tenancy.TenantDomains;
import io.frontdesk.tenancy.TenantStatus;
import io.frontdesk.tenancy.Tenants;
import io.frontdesk.tenancy.spi.DomainAnswer;
import io.frontdesk.tenancy.spi.DomainVerifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantDomainsTest {

    private static final String DOMAIN = "desk.example.org";

    private final ServiceFixture desk = new ServiceFixture();
    private final Place dns = new Place("TXT _frontdesk.");
    private final Place web = new Place("https://");
    private final Tenants tenants = tenants(TenancySettings.standard()
            .withBaseDomain("App.example.com")
            .withDomainVerifier(dns)
            .withDomainVerifier(web));
    private final TenantId other = desk.newTenant("other");
    private final TenantDomains domains = tenants.domains(desk.tenant);

    /** Says what a test has put there. */
    private static final class Place implements DomainVerifier {
        private final Map<String, DomainAnswer> answers = new HashMap<>();
        private final String prefix;
        private int asked;

        Place(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public String place(String domain) {
            return prefix + domain;
        }

        @Override
        public DomainAnswer ask(String domain) {
            asked++;
            return answers.getOrDefault(domain, new DomainAnswer.Absent());
        }

        void publish(String domain, String... texts) {
            answers.put(domain, new DomainAnswer.Found(List.of(texts)));
        }
    }

    @Test
    void a_claim_says_what_to_publish_and_where_and_is_made_once() {
        desk.journal.clear();
        DomainClaim claim = domains.claim("Desk.Example.ORG.");

        assertThat(domains.claim(DOMAIN)).isEqualTo(claim);
        assertThat(claim.places()).containsExactly("TXT _frontdesk." + DOMAIN, "https://" + DOMAIN);
        assertThat(claim.record())
                .matches("frontdesk-verification=[A-Za-z0-9_-]{60,}")
                .hasSizeLessThan(255);
        assertThat(claim.domain().verifiedAt()).isEmpty();
        assertThat(domains.list()).containsExactly(claim.domain());
        assertThat(changes()).containsExactly(Change.CLAIMED);
    }

    @Test
    void every_tenant_and_domain_has_a_record_of_its_own() {
        List<String> records = new ArrayList<>();
        for (TenantId tenant : List.of(desk.tenant, other)) {
            for (String domain : List.of("a.example.org", "b.example.org")) {
                records.add(tenants.domains(tenant).claim(domain).record());
            }
        }
        assertThat(records).doesNotHaveDuplicates();
    }

    @Test
    void a_record_at_either_place_proves_a_domain() {
        for (Place place : List.of(dns, web)) {
            String domain = place == dns ? DOMAIN : "web.example.org";
            place.publish(domain, "v=spf1 -all", " " + domains.claim(domain).record() + "\n");

            assertThat(domains.verify(domain)).isInstanceOf(DomainVerification.Verified.class);
            assertThat(owner(domain)).contains(desk.tenant);
        }
        assertThat(domains.list())
                .allSatisfy(domain -> assertThat(domain.verifiedAt()).contains(desk.env.now()));
    }

    @Test
    void what_is_not_the_very_record_proves_nothing() {
        String record = domains.claim(DOMAIN).record();
        String others = tenants.domains(other).claim(DOMAIN).record();
        String elsewhere = domains.claim("a.example.org").record();
        String token = record.substring(record.indexOf('=') + 1);
        for (String text : List.of(
                "",
                "frontdesk-verification=",
                token,
                others,
                elsewhere,
                record + "A",
                record.substring(0, 70),
                record.toUpperCase(Locale.ROOT),
                "x" + record,
                record.repeat(20))) {
            dns.publish(DOMAIN, text);

            assertThat(domains.verify(DOMAIN)).as(text).isInstanceOf(DomainVerification.NotProven.class);
        }
        assertThat(owner(DOMAIN)).isEmpty();
    }

    @Test
    void anothers_claim_does_not_stand_in_the_owners_way() {
        tenants.domains(other).claim(DOMAIN);
        dns.publish(DOMAIN, domains.claim(DOMAIN).record());

        assertThat(domains.verify(DOMAIN)).isInstanceOf(DomainVerification.Verified.class);
        assertThat(tenants.domains(other).verify(DOMAIN)).isInstanceOf(DomainVerification.NotProven.class);
        assertThat(owner(DOMAIN)).contains(desk.tenant);
    }

    @Test
    void a_domain_changes_hands_when_it_lapses_or_is_released() {
        TenantDomains theirs = tenants.domains(other);
        String record = domains.claim(DOMAIN).record();
        String their = theirs.claim(DOMAIN).record();
        dns.publish(DOMAIN, record, their);
        domains.verify(DOMAIN);
        desk.journal.clear();

        assertThat(theirs.verify(DOMAIN)).isInstanceOf(DomainVerification.Taken.class);
        dns.publish(DOMAIN, their);
        assertThat(theirs.verify(DOMAIN)).isInstanceOf(DomainVerification.Taken.class);
        assertThat(domains.verify(DOMAIN)).isInstanceOf(DomainVerification.NotProven.class);
        assertThat(theirs.verify(DOMAIN)).isInstanceOf(DomainVerification.Verified.class);
        assertThat(changes()).containsExactly(Change.LAPSED, Change.VERIFIED);

        assertThat(theirs.release(DOMAIN)).isTrue();
        assertThat(theirs.release(DOMAIN)).isFalse();
        assertThat(owner(DOMAIN)).isEmpty();
    }

    @Test
    void who_cannot_be_asked_changes_nothing_and_asking_again_renews() {
        dns.publish(DOMAIN, domains.claim(DOMAIN).record());
        domains.verify(DOMAIN);
        TenantDomain before = domains.list().get(0);
        desk.journal.clear();
        DomainAnswer proof = dns.answers.put(DOMAIN, new DomainAnswer.Failed("timeout"));

        assertThat(domains.verify(DOMAIN)).isEqualTo(new DomainVerification.Unreachable(before));
        assertThat(owner(DOMAIN)).contains(desk.tenant);

        dns.answers.put(DOMAIN, proof);
        desk.clock.advance(Duration.ofDays(1));
        assertThat(domains.verify(DOMAIN).domain().verifiedAt()).contains(desk.env.now());
        assertThat(desk.journal.events()).isEmpty();
    }

    @Test
    void the_platforms_own_names_and_bad_ones_are_refused() {
        for (String bad : List.of("app.example.com", "acme.APP.example.com", "localhost", "a.example.org:80", "")) {
            assertThatThrownBy(() -> domains.claim(bad))
                    .isInstanceOfSatisfying(
                            InvalidInputException.class,
                            e -> assertThat(e.violations())
                                    .extracting(violation -> violation.field())
                                    .containsExactly("domain"));
        }
        assertThat(domains.claim("myapp.example.com").domain().domain()).isEqualTo("myapp.example.com");
        assertThatThrownBy(() -> tenants(TenancySettings.standard().withBaseDomain("localhost")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("baseDomain");
    }

    @Test
    void a_tenant_claims_no_more_than_a_hundred() {
        for (int i = 0; i < TenantDomains.MOST; i++) {
            domains.claim("d" + i + ".example.org");
        }
        domains.claim("d7.example.org");

        assertThatThrownBy(() -> domains.claim("one.more.example.org"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("domains number 100");
    }

    @Test
    void nothing_is_asked_in_a_transaction_nor_for_what_is_not_claimed() {
        domains.claim(DOMAIN);

        assertCode(
                ErrorCode.TRANSACTION_STATE,
                () -> desk.persistence.transactions().run(TenantScope.of(desk.tenant), () -> domains.verify(DOMAIN)));
        assertCode(ErrorCode.NOT_FOUND, () -> domains.verify("x.example.org"));
        assertCode(
                ErrorCode.NOT_FOUND,
                () -> tenants.domains(TenantId.of(new UUID(1, 2))).claim(DOMAIN));
        assertThat(dns.asked).isZero();
    }

    @Test
    void without_a_verifier_there_are_no_custom_domains() {
        TenantDomains none = desk.tenants().domains(desk.tenant);

        assertCode(ErrorCode.NOT_CONFIGURED, () -> none.claim(DOMAIN));
        assertCode(ErrorCode.NOT_CONFIGURED, () -> none.verify(DOMAIN));
        assertThat(none.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_deleted_tenant_lets_go(boolean verified) {
        dns.publish(DOMAIN, domains.claim(DOMAIN).record());
        if (verified) {
            domains.verify(DOMAIN);
        }
        tenants.changeStatus(desk.tenant, TenantStatus.OFFBOARDING);
        assertThat(domains.list()).hasSize(1);

        tenants.changeStatus(desk.tenant, TenantStatus.DELETED);

        assertThat(domains.list()).isEmpty();
        assertThat(owner(DOMAIN)).isEmpty();
    }

    private Tenants tenants(TenancySettings settings) {
        return new TenancyModule(
                        desk.env,
                        desk.tenancyPorts(),
                        ServiceFixture.tenancySetup(settings),
                        desk.journal,
                        desk.persistence.transactions())
                .tenants(desk.persistence.transactions(), Actor.host());
    }

    private Optional<TenantId> owner(String domain) {
        return desk.persistence
                .transactions()
                .required(
                        TenantScope.platform(),
                        () -> desk.persistence.tenantDomains().owner(domain));
    }

    private List<Change> changes() {
        return desk.journal.events().stream()
                .map(event -> ((TenantDomainChanged) event).change())
                .toList();
    }

    private static void assertCode(ErrorCode code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
