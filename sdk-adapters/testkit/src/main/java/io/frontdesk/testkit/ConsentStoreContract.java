package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.Uuids;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.ConsentTrailItem.ReceiptIssued;
import io.frontdesk.consent.LawfulBasis;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.ShownNotice;
import io.frontdesk.consent.spi.ConsentCurrent;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.IndexedContact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link ConsentStore} promises. */
public abstract class ConsentStoreContract extends ConsentStorePauses {

    private static final Comparator<ConsentRow> RECORDED = Comparator.comparing(
                    (ConsentRow row) -> row.entry().recordedAt())
            .thenComparing(row -> row.entry().id(), Uuids.UNSIGNED);

    protected ConsentStoreContract() {}

    @Test
    void gives_back_lines_as_they_were_written() {
        TenantId tenant = tenant();
        ContactId contact = contact(tenant);
        ConsentRow grant =
                rows().consent(tenant, contact).statedAt(rows().later(-500)).build();
        ConsentRow undated = rows().consent(tenant, contact)
                .about(Channel.of("pager"), Purpose.of("p".repeat(40)))
                .state(ConsentState.RENEWED)
                .basis(LawfulBasis.LEGITIMATE_INTERESTS)
                .notice(new ShownNotice(
                        new NoticeRef("n".repeat(60), Integer.MAX_VALUE, "pt-BR"),
                        rows().digest().hex()))
                .source("ž".repeat(100))
                .undated(Instant.EPOCH)
                .recordedAt(rows().later(1))
                .expiresAt(rows().later(7))
                .evidence(rows().sealed(), rows().digest())
                .build();
        ConsentRow channel = rows().consent(tenant, contact)
                .reach(ConsentReach.channel(Channel.SMS))
                .state(ConsentState.WITHDRAWN)
                .recordedAt(rows().later(2))
                .build();
        ConsentRow all = rows().consent(tenant, contact)
                .reach(ConsentReach.all())
                .state(ConsentState.REFUSED)
                .recordedAt(rows().later(3))
                .build();

        append(grant, undated, channel, all);

        assertThat(lines(tenant, contact)).containsExactly(grant, undated, channel, all);
        List<UUID> asked = new ArrayList<>(ids(List.of(undated, grant, undated, channel, all)));
        asked.add(rows().id());
        assertThat(in(tenant, () -> store().find(tenant, asked)))
                .containsExactlyInAnyOrder(grant, undated, channel, all);
    }

    @Test
    void lists_lines_in_order_of_recording_then_id() {
        TenantId tenant = tenant();
        List<ContactId> contacts = List.of(contact(tenant), contact(tenant));
        List<ConsentRow> batch = new ArrayList<>();
        for (UUID id : rows().ids(24)) {
            batch.add(rows().consent(tenant, contacts.get(batch.size() % 2))
                    .id(id)
                    .recordedAt(rows().later(rows().number(3)))
                    .build());
        }
        append(batch.toArray(ConsentRow[]::new));
        append(rows().consent(tenant, contact(tenant)).build());

        List<ConsentRow> inOrder = batch.stream().sorted(RECORDED).toList();

        assertThat(in(tenant, () -> store().lines(tenant, contacts))).isEqualTo(inOrder);
    }

    @Test
    void keeps_what_was_appended_before() {
        TenantId tenant = tenant();
        ContactId contact = contact(tenant);
        ConsentRow first = rows().consent(tenant, contact).build();
        append(first);
        ConsentRow second = rows().consent(tenant, contact)
                .state(ConsentState.WITHDRAWN)
                .recordedAt(rows().later(1))
                .build();

        append(second);

        assertThat(lines(tenant, contact)).containsExactly(first, second);
    }

    @Test
    void shows_no_lines_of_another_tenant() {
        TenantId tenant = tenant();
        ContactId contact = contact(tenant);
        append(rows().consent(tenant, contact).build());
        TenantId other = tenant();
        assertThat(lines(other, contact)).isEmpty();
        assertThat(in(other, () -> store().trail(other, contact, null, 10))).isEmpty();
    }

    @Test
    void accepts_empty_batches() {
        TenantId tenant = tenant();
        run(tenant, () -> {
            store().append(tenant, List.of());
            assertThat(store().lock(tenant, List.of())).isEmpty();
            assertThat(store().lines(tenant, List.of())).isEmpty();
            assertThat(store().find(tenant, List.of())).isEmpty();
            store().project(List.of());
            assertThat(store().current(List.of())).isEmpty();
            assertThat(store().ended(List.of(), rows().now(), 1)).isEmpty();
        });
    }

    @Test
    void forgets_lines_whose_transaction_rolled_back() {
        TenantId tenant = tenant();
        ContactId contact = contact(tenant);

        rolledBack(
                tenant,
                () -> store().append(
                                tenant, List.of(rows().consent(tenant, contact).build())));

        assertThat(lines(tenant, contact)).isEmpty();
    }

    @Test
    void pages_through_a_contacts_lines_in_unsigned_order_of_id() {
        TenantId tenant = tenant();
        ContactId contact = contact(tenant);
        List<ConsentRow> all = rows().ids(7).stream()
                .map(id -> rows().consent(tenant, contact).id(id).build())
                .toList();
        append(all.toArray(ConsentRow[]::new));
        append(rows().consent(tenant, contact(tenant)).build());

        List<ConsentRow> read = new ArrayList<>();
        List<ConsentRow> page;
        do {
            UUID after = read.isEmpty() ? null : id(read.get(read.size() - 1));
            page = in(tenant, () -> store().trail(tenant, contact, after, 3));
            read.addAll(page);
        } while (page.size() == 3);

        assertThat(read).containsExactlyElementsOf(sorted(all, ConsentStoreContract::id));
    }

    @Test
    void keeps_what_holds_over_what_held() {
        TenantId tenant = tenant();
        ContactId contact = contact(tenant);
        ConsentCurrent first = current(tenant, contact, ConsentState.GIVEN, rows().later(60));
        ConsentCurrent other = rows().current(rows().consent(tenant, contact)
                .about(Channel.SMS, Purpose.MARKETING)
                .build());
        project(first, other);
        assertThat(currentOf(first.key(), other.key())).isEqualTo(Map.of(first.key(), first, other.key(), other));

        ConsentCurrent second = current(tenant, contact, ConsentState.WITHDRAWN, null);
        project(second);

        assertThat(currentOf(first.key(), other.key())).isEqualTo(Map.of(first.key(), second, other.key(), other));
    }

    @Test
    void tells_what_holds_for_keys_of_several_tenants() {
        List<TenantId> tenants = List.of(tenant(), tenant());
        Map<ConsentKey, ConsentCurrent> expected = new HashMap<>();
        for (TenantId tenant : tenants) {
            for (int i = 0; i < 10; i++) {
                ConsentCurrent one = current(tenant, contact(tenant), ConsentState.GIVEN, null);
                project(one);
                expected.put(one.key(), one);
            }
        }
        List<ConsentKey> asked = new ArrayList<>(expected.keySet());
        asked.add(new ConsentKey(asked.get(0).contact(), Channel.WHATSAPP, Purpose.MARKETING));
        asked.add(new ConsentKey(
                new ContactRef(tenants.get(0), asked.get(0).contact().contact()), Channel.EMAIL, Purpose.of("other")));
        asked.add(asked.get(0));

        assertThat(in(tenants, () -> store().current(asked))).isEqualTo(expected);
    }

    @Test
    void finds_what_has_ended_up_to_an_instant() {
        List<TenantId> tenants = List.of(tenant(), tenant());
        TenantId foreign = tenant();
        List<ConsentCurrent> ended = new ArrayList<>();
        for (TenantId tenant : tenants) {
            ended.add(current(tenant, contact(tenant), ConsentState.GIVEN, rows().later(60)));
            ended.add(current(tenant, contact(tenant), ConsentState.RENEWED, rows().later(-60)));
            project(current(tenant, contact(tenant), ConsentState.GIVEN, rows().later(61)));
            project(current(tenant, contact(tenant), ConsentState.GIVEN, null));
            project(current(tenant, contact(tenant), ConsentState.WITHDRAWN, null));
        }
        ended.forEach(this::project);
        project(current(foreign, contact(foreign), ConsentState.GIVEN, rows().now()));

        assertThat(in(tenants, () -> store().ended(tenants, rows().later(60), 100)))
                .containsExactlyInAnyOrderElementsOf(ended);
        assertThat(in(tenants, () -> store().ended(tenants, rows().later(60), 3)))
                .hasSize(3);
    }

    @Test
    void pages_through_a_contacts_receipts_as_they_were_noted() {
        TenantId tenant = tenant();
        ContactId contact = contact(tenant);
        List<ReceiptIssued> all = Stream.generate(() -> rows().receipt(contact, rows().id()))
                .limit(5)
                .toList();
        run(tenant, () -> all.forEach(receipt -> store().appendReceipt(tenant, receipt)));
        run(tenant, () -> store().appendReceipt(tenant, rows().receipt(contact(tenant), rows().id())));

        List<ReceiptIssued> sorted = sorted(all, ReceiptIssued::id);

        assertThat(in(tenant, () -> store().receipts(tenant, contact, null, 2))).isEqualTo(sorted.subList(0, 2));
        assertThat(in(
                        tenant,
                        () -> store().receipts(tenant, contact, sorted.get(1).id(), 9)))
                .isEqualTo(sorted.subList(2, 5));
    }

    @Test
    void forgets_what_held_if_the_transaction_rolled_back() {
        TenantId tenant = tenant();
        ContactId contact = contact(tenant);
        ConsentCurrent before = current(tenant, contact, ConsentState.GIVEN, null);
        project(before);

        rolledBack(tenant, () -> {
            store().project(List.of(current(tenant, contact, ConsentState.WITHDRAWN, null)));
            store().appendReceipt(tenant, rows().receipt(contact, before.entry()));
        });

        assertThat(currentOf(before.key())).isEqualTo(Map.of(before.key(), before));
        assertThat(in(tenant, () -> store().receipts(tenant, contact, null, 1))).isEmpty();
    }

    @Test
    void makes_two_writers_of_one_contact_take_turns() {
        TenantId tenant = tenant();
        ContactId contact = contact(tenant);
        for (int round = 0; round < 10; round++) {
            Supplier<Integer> writer = () -> lockCountAppend(tenant, contact);

            List<Integer> counted = race(TenantScope.of(tenant), List.of(writer, writer));

            assertThat(counted).as("each saw what the other wrote").containsExactlyInAnyOrder(2 * round, 2 * round + 1);
        }
    }

    @Test
    void makes_writers_with_overlapping_batches_take_turns() {
        TenantId tenant = tenant();
        List<ContactId> contacts =
                new ArrayList<>(Stream.generate(() -> contact(tenant)).limit(20).toList());
        List<ContactId> backwards = new ArrayList<>(contacts);
        Collections.reverse(backwards);
        Supplier<Integer> one = () -> lockCountAppend(tenant, contacts.toArray(ContactId[]::new));
        Supplier<Integer> two = () -> lockCountAppend(tenant, backwards.toArray(ContactId[]::new));

        assertThat(race(TenantScope.of(tenant), List.of(one, two))).containsExactlyInAnyOrder(0, 20);
    }

    @Test
    void does_not_make_writers_of_different_contacts_wait() {
        TenantId tenant = tenant();
        ContactId one = contact(tenant);
        ContactId two = contact(tenant);

        try (var other = open(TenantScope.of(tenant), () -> lockCountAppend(tenant, one))) {
            assertThat(other.result()).isZero();
            assertThat(in(tenant, () -> lockCountAppend(tenant, two))).isZero();
        }
    }

    @Test
    void says_whose_ledgers_it_locked() {
        TenantId tenant = tenant();
        ContactId one = contact(tenant);
        ContactId two = contact(tenant);
        ContactId nobody = rows().contact().build().id();
        ContactId foreign = contact(tenant());

        assertThat(in(tenant, () -> store().lock(tenant, List.of(one, nobody, two, one, foreign))))
                .containsExactlyInAnyOrder(one, two);
    }

    @Test
    void moves_a_thousand_with_a_statement_each_time() {
        TenantId tenant = tenant();
        List<IndexedContact> people =
                Stream.generate(() -> rows().contact().build()).limit(1000).toList();
        run(tenant, () -> persistence().contacts().insert(tenant, people));
        List<ContactId> contacts = people.stream().map(IndexedContact::id).toList();
        List<ConsentRow> batch = contacts.stream()
                .map(contact -> rows().consent(tenant, contact).build())
                .toList();
        List<ConsentCurrent> current = batch.stream().map(rows()::current).toList();
        List<ConsentKey> keys = current.stream().map(ConsentCurrent::key).toList();

        run(tenant, () -> {
            assertThat(withAtMost(1, () -> store().lock(tenant, contacts))).hasSize(1000);
            runWithAtMost(HANDFUL, () -> store().append(tenant, batch));
            assertThat(withAtMost(1, () -> store().lines(tenant, contacts))).hasSize(1000);
            assertThat(withAtMost(1, () -> store().find(tenant, ids(batch)))).hasSize(1000);
            runWithAtMost(1, () -> store().project(current));
            runWithAtMost(1, () -> store().project(current));
            assertThat(withAtMost(1, () -> store().current(keys))).hasSize(1000);
        });
    }

    /** What the service does: lock, read, decide, write. Returns how many lines it saw. */
    private int lockCountAppend(TenantId tenant, ContactId... contacts) {
        store().lock(tenant, List.of(contacts));
        int seen = store().lines(tenant, List.of(contacts)).size();
        store().append(
                        tenant,
                        List.of(contacts).stream()
                                .map(c -> rows().consent(tenant, c).build())
                                .toList());
        return seen;
    }

    private ConsentCurrent current(TenantId tenant, ContactId contact, ConsentState state, @Nullable Instant end) {
        ConsentRowBuilder line = rows().consent(tenant, contact).state(state);
        return rows().current(end == null ? line.build() : line.expiresAt(end).build());
    }

    private static UUID id(ConsentRow row) {
        return row.entry().id();
    }

    private static List<UUID> ids(List<ConsentRow> rows) {
        return rows.stream().map(ConsentStoreContract::id).toList();
    }

    private static <T> List<T> sorted(List<T> all, Function<T, UUID> id) {
        return all.stream().sorted(Comparator.comparing(id, Uuids.UNSIGNED)).toList();
    }

    private ConsentStore store() {
        return persistence().consents();
    }

    private ContactId contact(TenantId tenant) {
        IndexedContact contact = rows().contact().build();
        run(tenant, () -> persistence().contacts().insert(tenant, List.of(contact)));
        return contact.id();
    }

    private void append(ConsentRow... batch) {
        TenantId tenant = batch[0].tenant();
        run(tenant, () -> store().append(tenant, List.of(batch)));
    }

    private List<ConsentRow> lines(TenantId tenant, ContactId contact) {
        return in(tenant, () -> store().lines(tenant, List.of(contact)));
    }

    private void project(ConsentCurrent... current) {
        run(current[0].key().contact().tenant(), () -> store().project(List.of(current)));
    }

    private Map<ConsentKey, ConsentCurrent> currentOf(ConsentKey... keys) {
        return in(keys[0].contact().tenant(), () -> store().current(List.of(keys)));
    }
}
