package io.frontdesk.consent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.consent.ConsentLookup;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.SuppressResult;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionChanged;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.consent.Suppressions;
import io.frontdesk.fixture.ServiceFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SuppressionServiceTest {

    private static final SuppressAddress MARIA =
            SuppressAddress.email(EmailAddress.of("Maria@Example.org"), SuppressionReason.COMPLAINT);
    private static final SuppressAddress NUMBER =
            SuppressAddress.phone(PhoneNumber.of("+493012345678"), Channel.SMS, SuppressionReason.MANUAL);

    private final ServiceFixture desk = new ServiceFixture();
    private final Suppressions suppressions = desk.suppressions();

    @Test
    void suppresses_an_address_in_any_spelling() {
        Suppression entry = suppressions.suppress(MARIA.withSource("provider")).entry();

        assertThat(suppressions.find(
                        SuppressAddress.email(EmailAddress.of("maria@EXAMPLE.org"), SuppressionReason.MANUAL)))
                .contains(entry);
        assertThat(entry.reason()).isEqualTo(SuppressionReason.COMPLAINT);
        assertThat(entry.source()).isEqualTo("provider");
        assertThat(entry.createdAt()).isEqualTo(ServiceFixture.START);
        assertThat(desk.journal.events())
                .containsExactly(new SuppressionChanged(entry.id(), Channel.EMAIL, SuppressionReason.COMPLAINT, true));
    }

    @Test
    void takes_a_list_from_elsewhere_in_order_and_says_of_each_whether_it_is_new() {
        Suppression standing = suppressions.suppress(NUMBER).entry();
        var spelled = SuppressAddress.email(EmailAddress.of("maria@example.org"), SuppressionReason.MANUAL);

        List<SuppressResult> results = suppressions.suppressAll(List.of(MARIA, NUMBER, spelled));

        Suppression maria = suppressions.find(MARIA).orElseThrow();
        assertThat(results)
                .containsExactly(
                        new SuppressResult.Added(maria),
                        new SuppressResult.AlreadyThere(standing),
                        new SuppressResult.AlreadyThere(maria));
        assertThat(maria.reason()).isEqualTo(SuppressionReason.COMPLAINT);
        assertThat(desk.journal.events()).hasSize(2);
        assertThat(suppressions.suppressAll(List.of())).isEmpty();
    }

    @Test
    void saying_it_twice_keeps_the_first() {
        Suppression first = suppressions.suppress(MARIA).entry();

        SuppressResult again = suppressions.suppress(
                SuppressAddress.email(EmailAddress.of("maria@example.org"), SuppressionReason.HARD_BOUNCE));

        assertThat(again).isEqualTo(new SuppressResult.AlreadyThere(first));
        assertThat(desk.journal.events()).hasSize(1);
    }

    @Test
    void a_stronger_reason_takes_the_place_of_a_weaker_one_and_is_told() {
        var asked = SuppressAddress.email(EmailAddress.of("maria@example.org"), SuppressionReason.UNSUBSCRIBED);
        Suppression weak = suppressions.suppress(asked).entry();
        desk.journal.clear();

        SuppressResult strong = suppressions.suppress(MARIA);

        assertThat(strong).isInstanceOf(SuppressResult.Added.class);
        assertThat(strong.entry().id()).isNotEqualTo(weak.id());
        assertThat(suppressions.find(MARIA)).contains(strong.entry());
        assertThat(desk.journal.events())
                .containsExactly(
                        new SuppressionChanged(strong.entry().id(), Channel.EMAIL, SuppressionReason.COMPLAINT, true));
        assertThat(suppressions.suppress(asked)).isEqualTo(new SuppressResult.AlreadyThere(strong.entry()));
        assertThat(suppressions.suppressAll(List.of(asked, asked)))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one).isEqualTo(new SuppressResult.AlreadyThere(strong.entry())));
    }

    @Test
    void of_two_in_a_list_with_one_address_the_stronger_counts() {
        var asked = SuppressAddress.email(EmailAddress.of("maria@example.org"), SuppressionReason.UNSUBSCRIBED);

        List<SuppressResult> results = suppressions.suppressAll(List.of(asked, MARIA));

        Suppression standing = suppressions.find(MARIA).orElseThrow();
        assertThat(standing.reason()).isEqualTo(SuppressionReason.COMPLAINT);
        assertThat(results)
                .containsExactly(new SuppressResult.AlreadyThere(standing), new SuppressResult.Added(standing));
    }

    @Test
    void lifting_allows_the_address_again_once() {
        Suppression entry = suppressions.suppress(MARIA).entry();
        desk.journal.clear();

        assertThat(suppressions.lift(MARIA)).isTrue();
        assertThat(suppressions.lift(MARIA)).isFalse();

        assertThat(suppressions.find(MARIA)).isEmpty();
        assertThat(desk.journal.events())
                .containsExactly(new SuppressionChanged(entry.id(), Channel.EMAIL, SuppressionReason.COMPLAINT, false));
        assertThat(suppressions.suppress(MARIA)).isInstanceOf(SuppressResult.Added.class);
    }

    @Test
    void an_address_is_suppressed_on_one_channel_of_one_tenant() {
        suppressions.suppress(NUMBER);
        Suppressions foreign = desk.consentModule.suppressions(desk.context(desk.newTenant("other")));

        assertThat(suppressions.find(SuppressAddress.phone(
                        PhoneNumber.of("+493012345678"), Channel.WHATSAPP, SuppressionReason.MANUAL)))
                .isEmpty();
        assertThat(foreign.find(NUMBER)).isEmpty();
        assertThat(foreign.lift(NUMBER)).isFalse();
        assertThat(suppressions.find(NUMBER)).isPresent();
    }

    @Test
    void lists_page_by_page_oldest_first_and_by_channel() {
        List<Suppression> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(suppressions
                    .suppress(SuppressAddress.opaque("device-" + i, Channel.of("push"), SuppressionReason.MANUAL))
                    .entry());
        }
        Suppression email = suppressions.suppress(MARIA).entry();

        var first = suppressions.list(Optional.of(Channel.of("push")), PageRequest.first(3));
        var rest = suppressions.list(
                Optional.of(Channel.of("push")),
                PageRequest.first(3).after(first.next().orElseThrow()));

        assertThat(first.items()).isEqualTo(all.subList(0, 3));
        assertThat(rest.items()).isEqualTo(all.subList(3, 5));
        assertThat(rest.next()).isEmpty();
        assertThat(suppressions.list(Optional.empty(), PageRequest.first(10)).items())
                .hasSize(6)
                .endsWith(email);
        assertThatThrownBy(() ->
                        suppressions.list(Optional.empty(), PageRequest.first(1).after("x")))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void the_look_up_finds_by_digest_and_suppresses_for_the_floors_above_even_while_the_tenant_is_suspended() {
        ConsentLookup lookup = desk.consentModule.lookup();
        TenantId other = desk.newTenant("other");
        desk.tenants().suspend(desk.tenant);

        var key = key(lookup, desk.tenant);

        desk.persistence
                .transactions()
                .run(
                        TenantScope.of(desk.tenant),
                        () -> lookup.suppressAll(
                                desk.context().actor(), List.of(key), SuppressionReason.MANUAL, "test"));

        Map<SuppressionKey, Suppression> found = desk.persistence
                .transactions()
                .required(
                        TenantScope.batch(List.of(desk.tenant, other)),
                        () -> lookup.suppressed(List.of(key, key(lookup, other))));
        assertThat(found).containsOnlyKeys(key);
        assertThat(lookup.suppressed(List.of())).isEmpty();
    }

    @Test
    void the_look_up_suppresses_many_of_any_tenants_and_journals_what_is_new() {
        ConsentLookup lookup = desk.consentModule.lookup();
        TenantId other = desk.newTenant("other");
        Suppression before = suppressions.suppress(MARIA).entry();
        desk.journal.clear();
        var known = key(lookup, desk.tenant);
        var fresh = key(lookup, other);

        Set<SuppressionKey> added = desk.persistence
                .transactions()
                .required(
                        TenantScope.batch(List.of(desk.tenant, other)),
                        () -> lookup.suppressAll(
                                Actor.system("worker"),
                                List.of(known, fresh, fresh),
                                SuppressionReason.HARD_BOUNCE,
                                "provider"));

        assertThat(added).containsExactly(fresh);
        assertThat(suppressions.find(MARIA)).contains(before);
        assertThat(desk.journal.lines()).singleElement().satisfies(line -> {
            assertThat(line.context().tenant()).isEqualTo(other);
            assertThat(line.context().actor().code()).isEqualTo("system:worker");
            assertThat(line.event())
                    .isInstanceOfSatisfying(
                            SuppressionChanged.class,
                            event -> assertThat(event.reason()).isEqualTo(SuppressionReason.HARD_BOUNCE));
        });
    }

    private static SuppressionKey key(ConsentLookup lookup, TenantId tenant) {
        return new SuppressionKey(tenant, Channel.EMAIL, lookup.digest(tenant, Channel.EMAIL, "maria@example.org"));
    }
}
