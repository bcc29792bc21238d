package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.Uuids;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.consent.spi.SuppressionStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link SuppressionStore} promises. */
public abstract class SuppressionStoreContract extends StoreContract {

    protected SuppressionStoreContract() {}

    @Test
    void inserts_an_entry_and_finds_it() {
        TenantId tenant = tenant();
        Suppression entry = entry();

        assertThat(insert(tenant, entry)).isEqualTo(entry);

        assertThat(find(key(tenant, entry))).isEqualTo(Map.of(key(tenant, entry), entry));
    }

    @Test
    void keeps_every_reason_and_a_source_of_full_length() {
        TenantId tenant = tenant();
        for (SuppressionReason reason : SuppressionReason.values()) {
            Suppression entry = new Suppression(
                    rows().id(), Channel.of("pager"), rows().digest(), reason, "ž".repeat(100), rows().now());
            insert(tenant, entry);
            assertThat(find(key(tenant, entry))).containsValue(entry);
        }
    }

    @Test
    void gives_back_the_entry_that_stands() {
        TenantId tenant = tenant();
        Suppression standing = entry();
        insert(tenant, standing);
        Suppression again = rows().suppression(standing.channel(), standing.address());

        assertThat(insert(tenant, again)).isEqualTo(standing);

        assertThat(find(key(tenant, standing))).containsValue(standing);
        assertThat(list(tenant, null, null, 10)).containsExactly(standing);
    }

    @Test
    void keeps_one_address_on_two_channels_and_of_two_tenants_apart() {
        TenantId tenant = tenant();
        TenantId other = tenant();
        Suppression email = entry();
        Suppression sms = rows().suppression(Channel.SMS, email.address());
        Suppression foreign = rows().suppression(email.channel(), email.address());

        assertThat(insert(tenant, email)).isEqualTo(email);
        assertThat(insert(tenant, sms)).isEqualTo(sms);
        assertThat(insert(other, foreign)).isEqualTo(foreign);

        assertThat(find(key(tenant, email), key(tenant, sms), key(other, foreign), key(other, sms)))
                .isEqualTo(Map.of(key(tenant, email), email, key(tenant, sms), sms, key(other, foreign), foreign));
    }

    @Test
    void gives_two_threads_with_one_address_the_same_entry() {
        TenantId tenant = tenant();
        for (int round = 0; round < 10; round++) {
            Digest address = rows().digest();
            List<Suppression> rivals =
                    List.of(rows().suppression(Channel.EMAIL, address), rows().suppression(Channel.EMAIL, address));

            List<Suppression> standing = race(
                    TenantScope.of(tenant),
                    rivals.stream()
                            .<Supplier<Suppression>>map(e -> () -> store().insertOrGet(tenant, e))
                            .toList());

            assertThat(standing.get(0)).isEqualTo(standing.get(1)).isIn(rivals);
            assertThat(find(key(tenant, rivals.get(0)))).containsValue(standing.get(0));
        }
    }

    @Test
    void forgets_an_entry_whose_transaction_rolled_back() {
        TenantId tenant = tenant();
        Suppression entry = entry();

        rolledBack(tenant, () -> store().insertOrGet(tenant, entry));

        assertThat(find(key(tenant, entry))).isEmpty();
        assertThat(insert(tenant, rows().suppression(entry.channel(), entry.address())))
                .isNotEqualTo(entry);
    }

    @Test
    void removes_what_stood_and_gives_it_back() {
        TenantId tenant = tenant();
        Suppression entry = entry();
        Suppression other = rows().suppression(Channel.SMS, entry.address());
        insert(tenant, entry);
        insert(tenant, other);

        assertThat(remove(key(tenant, entry))).contains(entry);

        assertThat(remove(key(tenant, entry))).as("a second time").isEmpty();
        assertThat(list(tenant, null, null, 10)).containsExactly(other);
        assertThat(insert(tenant, rows().suppression(entry.channel(), entry.address())))
                .as("suppressed anew")
                .isNotEqualTo(entry);
    }

    @Test
    void gives_a_removed_entry_to_one_of_two_threads() {
        TenantId tenant = tenant();
        Suppression entry = entry();
        insert(tenant, entry);
        Supplier<Optional<Suppression>> remove = () -> store().remove(key(tenant, entry));

        assertThat(race(TenantScope.of(tenant), List.of(remove, remove)))
                .containsExactlyInAnyOrder(Optional.of(entry), Optional.empty());
    }

    @Test
    void removes_nothing_of_another_tenant() {
        TenantId tenant = tenant();
        Suppression entry = entry();
        insert(tenant, entry);

        assertThat(remove(key(tenant(), entry))).isEmpty();

        assertThat(find(key(tenant, entry))).hasSize(1);
    }

    @Test
    void forgets_a_removal_whose_transaction_rolled_back() {
        TenantId tenant = tenant();
        Suppression entry = entry();
        insert(tenant, entry);

        rolledBack(tenant, () -> store().remove(key(tenant, entry)));

        assertThat(find(key(tenant, entry))).containsValue(entry);
    }

    @Test
    void finds_a_thousand_keys_of_several_tenants_in_one_query() {
        List<TenantId> tenants = List.of(tenant(), tenant());
        Map<SuppressionKey, Suppression> standing = new HashMap<>();
        List<SuppressionKey> asked = new ArrayList<>();
        in(tenants, () -> {
            for (int i = 0; i < 1000; i++) {
                TenantId tenant = tenants.get(i % 2);
                Suppression entry = rows().suppression(i % 3 == 0 ? Channel.SMS : Channel.EMAIL, rows().digest());
                asked.add(key(tenant, entry));
                if (i % 10 == 0) {
                    standing.put(key(tenant, entry), store().insertOrGet(tenant, entry));
                }
            }
            return true;
        });

        assertThat(in(tenants, () -> withAtMost(1, () -> store().find(asked)))).isEqualTo(standing);
        assertThat(in(tenants, () -> store().find(List.of()))).isEmpty();
    }

    @Test
    void inserts_a_thousand_of_several_tenants_in_one_statement_and_tells_which_are_new() {
        List<TenantId> tenants = List.of(tenant(), tenant());
        Map<SuppressionKey, Suppression> candidates = new HashMap<>();
        Map<SuppressionKey, Suppression> standing = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            TenantId tenant = tenants.get(i % 2);
            Suppression entry = rows().suppression(i % 3 == 0 ? Channel.SMS : Channel.EMAIL, rows().digest());
            candidates.put(key(tenant, entry), entry);
            if (i % 10 == 0) {
                Suppression before = rows().suppression(entry.channel(), entry.address());
                standing.put(key(tenant, entry), insert(tenant, before));
            }
        }

        Set<SuppressionKey> added = in(tenants, () -> withAtMost(1, () -> store().insertAll(candidates)));

        assertThat(added).hasSize(900).doesNotContainAnyElementsOf(standing.keySet());
        Map<SuppressionKey, Suppression> expected = new HashMap<>(candidates);
        expected.putAll(standing);
        assertThat(in(tenants, () -> store().find(candidates.keySet()))).isEqualTo(expected);
        assertThat(in(tenants, () -> store().insertAll(candidates))).as("again").isEmpty();
        assertThat(in(tenants, () -> store().insertAll(Map.of()))).isEmpty();
    }

    @Test
    void puts_a_stronger_reason_in_the_place_of_a_weaker_one_and_of_no_other() {
        TenantId tenant = tenant();
        for (SuppressionReason standing : SuppressionReason.values()) {
            for (SuppressionReason reason : SuppressionReason.values()) {
                Suppression before = entry(rows().digest(), standing);
                Suppression after = entry(before.address(), reason);
                insert(tenant, before);

                Set<SuppressionKey> replaced =
                        in(tenant, () -> store().replaceWeaker(Map.of(key(tenant, after), after)));

                assertThat(replaced.isEmpty()).isEqualTo(!after.outweighs(before));
                assertThat(find(key(tenant, before)))
                        .containsValue(after.outweighs(before) ? after : before)
                        .hasSize(1);
            }
        }
        Suppression nobodys = entry(rows().digest(), SuppressionReason.COMPLAINT);
        assertThat(in(tenant, () -> store().replaceWeaker(Map.of(key(tenant, nobodys), nobodys))))
                .isEmpty();
        assertThat(find(key(tenant, nobodys))).isEmpty();
    }

    @Test
    void of_two_objections_the_later_stands() {
        TenantId tenant = tenant();
        Suppression first = insert(tenant, entry(rows().digest(), SuppressionReason.OBJECTED));

        Suppression earlier = objected(first, first.createdAt().minusSeconds(1));
        assertThat(in(tenant, () -> store().replaceWeaker(Map.of(key(tenant, earlier), earlier))))
                .isEmpty();
        Suppression later = objected(first, first.createdAt().plusSeconds(1));
        assertThat(in(tenant, () -> store().replaceWeaker(Map.of(key(tenant, later), later))))
                .containsExactly(key(tenant, first));

        assertThat(find(key(tenant, first))).containsValue(later).hasSize(1);
    }

    private Suppression objected(Suppression like, Instant since) {
        return new Suppression(rows().id(), like.channel(), like.address(), SuppressionReason.OBJECTED, "test", since);
    }

    @Test
    void replaces_many_of_several_tenants_in_one_batch_and_nothing_where_it_is_rolled_back() {
        List<TenantId> tenants = List.of(tenant(), tenant());
        Map<SuppressionKey, Suppression> stronger = new LinkedHashMap<>();
        Map<SuppressionKey, Suppression> weaker = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            TenantId tenant = tenants.get(i % 2);
            Suppression before = insert(tenant, entry(rows().digest(), SuppressionReason.UNSUBSCRIBED));
            weaker.put(key(tenant, before), before);
            stronger.put(key(tenant, before), entry(before.address(), SuppressionReason.COMPLAINT));
        }

        rolledBack(tenants.get(0), () -> store().replaceWeaker(stronger));
        assertThat(in(tenants, () -> store().find(weaker.keySet()))).isEqualTo(weaker);

        assertThat(in(tenants, () -> withAtMost(1, () -> store().replaceWeaker(stronger))))
                .isEqualTo(stronger.keySet());
        assertThat(in(tenants, () -> store().find(stronger.keySet()))).isEqualTo(stronger);
    }

    private Suppression entry(Digest address, SuppressionReason reason) {
        return rows().suppression(Channel.EMAIL, address, reason);
    }

    @Test
    void gives_each_of_many_addresses_to_one_of_two_threads_that_suppress_them_in_any_order() {
        TenantId tenant = tenant();
        List<Digest> addresses = rows().digests(50);
        List<Digest> backwards = new ArrayList<>(addresses);
        Collections.reverse(backwards);
        List<Map<SuppressionKey, Suppression>> rivals =
                List.of(candidates(tenant, addresses), candidates(tenant, backwards));

        List<Set<SuppressionKey>> added = race(
                TenantScope.of(tenant),
                rivals.stream()
                        .<Supplier<Set<SuppressionKey>>>map(c -> () -> store().insertAll(c))
                        .toList());

        assertThat(added.stream().flatMap(Set::stream)).hasSize(50).doesNotHaveDuplicates();
        assertThat(list(tenant, null, null, 100)).hasSize(50);
    }

    private Map<SuppressionKey, Suppression> candidates(TenantId tenant, List<Digest> addresses) {
        Map<SuppressionKey, Suppression> candidates = new LinkedHashMap<>();
        for (Digest address : addresses) {
            Suppression entry = rows().suppression(Channel.EMAIL, address);
            candidates.put(key(tenant, entry), entry);
        }
        return candidates;
    }

    @Test
    void forgets_entries_whose_transaction_rolled_back() {
        TenantId tenant = tenant();
        Map<SuppressionKey, Suppression> candidates = candidates(tenant, rows().digests(3));

        rolledBack(tenant, () -> store().insertAll(candidates));

        assertThat(list(tenant, null, null, 10)).isEmpty();
    }

    @Test
    void lists_in_unsigned_order_of_id_page_by_page_of_a_channel_if_given() {
        TenantId tenant = tenant();
        List<Suppression> batch = new ArrayList<>();
        for (UUID id : rows().ids(11)) {
            Channel channel = batch.size() % 3 == 0 ? Channel.SMS : Channel.EMAIL;
            Suppression entry =
                    new Suppression(id, channel, rows().digest(), SuppressionReason.MANUAL, "host", rows().now());
            batch.add(insert(tenant, entry));
        }
        insert(tenant(), entry());

        assertThat(pages(tenant, null)).containsExactlyInAnyOrderElementsOf(batch);
        assertThat(pages(tenant, "sms"))
                .containsExactlyInAnyOrderElementsOf(batch.stream()
                        .filter(entry -> entry.channel().equals(Channel.SMS))
                        .toList());
        assertThat(pages(tenant, "whatsapp")).isEmpty();
    }

    @Test
    void removes_a_thousand_with_two_statements_and_says_which_stood() {
        TenantId tenant = tenant();
        Map<SuppressionKey, Suppression> entries = new HashMap<>();
        for (int i = 0; i < 999; i++) {
            Suppression entry = entry();
            entries.put(key(tenant, entry), entry);
        }
        in(tenant, () -> store().insertAll(entries));
        Set<SuppressionKey> asked = new HashSet<>(entries.keySet());
        asked.add(key(tenant, entry()));

        rolledBack(tenant, () -> store().removeAll(asked));
        assertThat(in(tenant, () -> withAtMost(2, () -> store().removeAll(asked))))
                .isEqualTo(entries);
        assertThat(in(tenant, () -> store().removeAll(asked))).isEmpty();
    }

    private List<Suppression> pages(TenantId tenant, @Nullable String channel) {
        List<Suppression> listed = new ArrayList<>();
        UUID after = null;
        for (List<Suppression> page = list(tenant, channel, after, 3);
                !page.isEmpty();
                page = list(tenant, channel, after, 3)) {
            assertThat(page).hasSizeLessThanOrEqualTo(3);
            listed.addAll(page);
            after = page.get(page.size() - 1).id();
        }
        assertThat(listed).extracting(Suppression::id).isSortedAccordingTo(Uuids.UNSIGNED);
        return listed;
    }

    private Suppression entry() {
        return rows().suppression(Channel.EMAIL, rows().digest());
    }

    private static SuppressionKey key(TenantId tenant, Suppression entry) {
        return new SuppressionKey(tenant, entry.channel(), entry.address());
    }

    private SuppressionStore store() {
        return persistence().suppressions();
    }

    private Suppression insert(TenantId tenant, Suppression entry) {
        return in(tenant, () -> store().insertOrGet(tenant, entry));
    }

    private Optional<Suppression> remove(SuppressionKey key) {
        return in(key.tenant(), () -> store().remove(key));
    }

    private Map<SuppressionKey, Suppression> find(SuppressionKey... keys) {
        Collection<TenantId> tenants =
                List.of(keys).stream().map(SuppressionKey::tenant).collect(Collectors.toSet());
        return in(tenants, () -> store().find(List.of(keys)));
    }

    private List<Suppression> list(TenantId tenant, @Nullable String channel, @Nullable UUID after, int limit) {
        return in(tenant, () -> store().list(tenant, channel, after, limit));
    }
}
