package io.frontdesk.tenancy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.fixture.ServiceFixture;
import io.frontdesk.tenancy.TenancySettings;
import io.frontdesk.tenancy.TenantDomain;
import io.frontdesk.tenancy.TenantResolution;
import io.frontdesk.tenancy.TenantResolution.Reason;
import io.frontdesk.tenancy.TenantResolver;
import io.frontdesk.tenancy.TenantSignals;
import io.frontdesk.tenancy.TenantSignals.Kind;
import io.frontdesk.tenancy.TenantStatus;
import io.frontdesk.tenancy.TenantUse;
import io.frontdesk.tenancy.internal.ResolutionRules.Membership;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantResolverTest {

    private final ServiceFixture desk = new ServiceFixture();
    private final TenantId acme = desk.tenant;
    private final TenantId other = desk.newTenant("other");
    private final List<String> asked = new ArrayList<>();
    private final TenantResolver resolver = resolver(settings().withMemberships((tenant, subject) -> {
        asked.add(subject);
        return tenant.equals(acme) && subject.equals("ann");
    }));

    /** Each of five signals names nobody of three or is not there; every status or none; every answer about members: against an oracle in words. */
    @Test
    void decides_every_combination_of_signals_as_the_words_say() {
        int combinations = 0;
        for (int code = 0; code < 1024; code++) {
            Map<Kind, Optional<TenantId>> named = named(code);
            for (TenantStatus stands : statusesAndNone()) {
                for (Membership membership : Membership.values()) {
                    var decision = ResolutionRules.decide(named, stands, membership);
                    assertThat(decision.verdict() + " " + decision.reason())
                            .as(named + " " + stands + " " + membership)
                            .isEqualTo(inWords(named, stands, membership));
                    combinations++;
                }
            }
        }
        assertThat(combinations).isEqualTo(1024 * 6 * 4);
    }

    private static List<@Nullable TenantStatus> statusesAndNone() {
        List<@Nullable TenantStatus> all = new ArrayList<>(List.of(TenantStatus.values()));
        all.add(null);
        return all;
    }

    private Map<Kind, Optional<TenantId>> named(int code) {
        Map<Kind, Optional<TenantId>> named = new EnumMap<>(Kind.class);
        int rest = code;
        for (Kind kind : Kind.values()) {
            switch (rest % 4) {
                case 1 -> named.put(kind, Optional.of(acme));
                case 2 -> named.put(kind, Optional.of(other));
                case 3 -> named.put(kind, Optional.empty());
                default -> {}
            }
            rest /= 4;
        }
        return named;
    }

    private static String inWords(
            Map<Kind, Optional<TenantId>> named, @Nullable TenantStatus status, Membership membership) {
        if (named.isEmpty()) {
            return "REFUSES NO_SIGNAL";
        }
        if (new HashSet<>(named.values()).size() > 1) {
            return "CONFLICTS null";
        }
        if (named.values().iterator().next().isEmpty() || status == null) {
            return "REFUSES UNKNOWN";
        }
        if (status != TenantStatus.ACTIVE) {
            return "REFUSES NOT_ACTIVE";
        }
        boolean grants = named.containsKey(Kind.API_KEY);
        boolean wishes = named.containsKey(Kind.HEADER) || named.containsKey(Kind.CLAIM);
        if (grants || !wishes || membership == Membership.MEMBER) {
            return "LETS_IN null";
        }
        return "REFUSES "
                + switch (membership) {
                    case NO_CHECK -> "NO_MEMBERSHIP_CHECK";
                    case NO_SUBJECT -> "NO_SUBJECT";
                    default -> "NOT_A_MEMBER";
                };
    }

    @ParameterizedTest
    @CsvSource({
        "'', , , , , NO_SIGNAL",
        "acme, , , , ann, HEADER",
        "acme, , , , , NO_SUBJECT",
        "acme, , , , ' ', NO_SUBJECT",
        "acme, , , , eve, NOT_A_MEMBER",
        "other, , , , ann, NOT_A_MEMBER",
        "nobody, , , , ann, UNKNOWN",
        "malformed, , , , ann, UNKNOWN",
        "'', key-acme, , , , API_KEY",
        "'', key-bad, , , , UNKNOWN",
        "acme, key-acme, , , , HEADER API_KEY",
        "acme, key-other, , , ann, CONFLICT",
        "'', , acme.app.example.com, , , SUBDOMAIN",
        "'', , ACME.App.Example.com.:8443, , , SUBDOMAIN",
        "'', , nobody.app.example.com, , , UNKNOWN",
        "'', , a.acme.app.example.com, , , UNKNOWN",
        "'', , app.example.com, , , NO_SIGNAL",
        "'', , api.app.example.com, , , NO_SIGNAL",
        "'', key-acme, api.app.example.com, , , API_KEY",
        "'', , desk.acme.example, , , DOMAIN",
        "'', , claimed.acme.example, , , UNKNOWN",
        "'', , 127.0.0.1:80, , , UNKNOWN",
        "'', , evilapp.example.com, , , UNKNOWN",
        "'', key-acme, desk.acme.example, , , API_KEY DOMAIN",
        "'', key-other, desk.acme.example, , , CONFLICT",
        "'', key-acme, nobody.app.example.com, , , CONFLICT",
        "'', key-acme, other.app.example.com, , , CONFLICT",
        "'', , , acme, ann, CLAIM",
        "'', , , id, ann, CLAIM",
        "'', , , acme, eve, NOT_A_MEMBER",
        "'', , , ACME, ann, UNKNOWN",
        "acme, , acme.app.example.com, acme, ann, HEADER SUBDOMAIN CLAIM",
        "other, , acme.app.example.com, , ann, CONFLICT"
    })
    void resolves_what_a_request_brings(
            String header,
            @Nullable String key,
            @Nullable String host,
            @Nullable String claim,
            @Nullable String subject,
            String expected) {
        own("desk.acme.example", true);
        own("claimed.acme.example", false);

        assertThat(told(resolver.resolve(signals(header, key, host, claim, subject))))
                .isEqualTo(expected);
    }

    private TenantSignals signals(
            String header,
            @Nullable String key,
            @Nullable String host,
            @Nullable String claim,
            @Nullable String subject) {
        TenantSignals signals = TenantSignals.none();
        if (!header.isEmpty()) {
            signals = signals.withHeader(
                    switch (header) {
                        case "acme" -> acme.toString();
                        case "other" -> other.toString();
                        case "nobody" -> new UUID(1, 2).toString();
                        default -> "1-2-3-4-5";
                    });
        }
        signals = key == null ? signals : signals.withApiKey(key);
        signals = host == null ? signals : signals.withHost(host);
        signals = claim == null ? signals : signals.withClaim(claim.equals("id") ? acme.toString() : claim);
        return subject == null ? signals : signals.withSubject(subject);
    }

    private static String told(TenantResolution resolution) {
        return resolution.fold(
                resolved -> String.join(
                        " ",
                        EnumSet.copyOf(resolved.by()).stream().map(Kind::name).toList()),
                refused -> refused.reason().name(),
                conflicting -> "CONFLICT");
    }

    @Test
    void every_status_but_one_is_refused_in_the_words_of_a_tenant_that_is_not_there() {
        Set<String> words = new HashSet<>();
        for (TenantStatus status : List.of(TenantStatus.SUSPENDED, TenantStatus.OFFBOARDING, TenantStatus.DELETED)) {
            desk.tenants().changeStatus(other, status);
            var fresh = resolver(settings());
            TenantResolution resolution = fresh.resolve(TenantSignals.none().withApiKey("key-other"));
            assertThat(resolution).isEqualTo(new TenantResolution.Refused(Reason.NOT_ACTIVE));
            words.add(words(resolution));
            assertThat(status.allows(TenantUse.ENTRY)).isFalse();
        }
        words.add(words(resolver.resolve(TenantSignals.none().withApiKey("key-bad"))));
        words.add(words(resolver.resolve(TenantSignals.none())));
        words.add(words(resolver.resolve(
                TenantSignals.none().withHeader(acme.toString()).withSubject("eve"))));

        assertThat(words).hasSize(1).noneMatch(text -> text.contains(other.toString()));
    }

    private static String words(TenantResolution resolution) {
        try {
            resolution.orThrow();
            throw new AssertionError("let in");
        } catch (FrontdeskException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.TENANT_NOT_ACTIVE);
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void a_conflict_is_an_error_of_the_signals() {
        var conflict =
                resolver.resolve(TenantSignals.none().withApiKey("key-acme").withHost("other.app.example.com"));

        assertThat(conflict).isEqualTo(new TenantResolution.Conflicting(Set.of(Kind.API_KEY, Kind.SUBDOMAIN)));
        assertThatThrownBy(conflict::orThrow)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("signals");
    }

    @Test
    void nobody_is_asked_about_members_unless_the_answer_counts() {
        resolver.resolve(TenantSignals.none()
                .withApiKey("key-acme")
                .withHeader(acme.toString())
                .withSubject("ann"));
        resolver.resolve(TenantSignals.none().withHost("acme.app.example.com").withSubject("ann"));
        resolver.resolve(
                TenantSignals.none().withHeader(new UUID(1, 2).toString()).withSubject("ann"));
        assertThat(asked).isEmpty();

        resolver.resolve(TenantSignals.none().withHeader(acme.toString()).withSubject("ann"));
        assertThat(asked).containsExactly("ann");
    }

    @Test
    void without_anybody_to_ask_headers_claims_and_keys_are_refused() {
        TenantResolver bare = resolver(TenancySettings.standard());

        assertThat(told(bare.resolve(
                        TenantSignals.none().withHeader(acme.toString()).withSubject("ann"))))
                .isEqualTo("NO_MEMBERSHIP_CHECK");
        assertThat(told(bare.resolve(TenantSignals.none().withClaim("acme").withSubject("ann"))))
                .isEqualTo("NO_MEMBERSHIP_CHECK");
        assertThat(told(bare.resolve(TenantSignals.none().withApiKey("key-acme"))))
                .isEqualTo("UNKNOWN");
        assertThat(told(bare.resolve(TenantSignals.none().withHost("acme.app.example.com"))))
                .isEqualTo("UNKNOWN");
    }

    @Test
    void signals_do_not_show_what_they_say() {
        TenantSignals signals = TenantSignals.none()
                .withApiKey("fd_live_secret")
                .withClaim("acme")
                .withSubject("ann@example.org");

        assertThat(signals.toString())
                .doesNotContain("secret")
                .doesNotContain("ann")
                .contains("API_KEY");
    }

    private TenancySettings settings() {
        return TenancySettings.standard().withBaseDomain("app.example.com").withApiKeys((key, from) -> switch (key) {
            case "key-acme" -> Optional.of(acme);
            case "key-other" -> Optional.of(other);
            default -> Optional.empty();
        });
    }

    private TenantResolver resolver(TenancySettings settings) {
        return new TenancyModule(
                        desk.env,
                        desk.tenancyPorts(),
                        ServiceFixture.tenancySetup(settings),
                        desk.journal,
                        desk.persistence.transactions())
                .resolver();
    }

    private void own(String domain, boolean verified) {
        desk.persistence.transactions().run(TenantScope.of(acme), () -> {
            var store = desk.persistence.tenantDomains();
            store.insert(new TenantDomain(acme, domain, desk.env.now(), Optional.empty()));
            if (verified) {
                store.verify(acme, domain, desk.env.now());
            }
        });
    }
}
