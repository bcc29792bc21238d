package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.Uuids;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentKind;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link ConsentStore} promises. */
public abstract class ConsentStoreContract extends StoreContract {

    /** The port's words: greatest effectiveAt, at one instant a withdrawal before a grant, then the greatest id. */
    private static final Comparator<ConsentRow> DECIDES = Comparator.comparing(ConsentRow::effectiveAt)
            .thenComparing(row -> row.entry().kind() == ConsentKind.WITHDRAWN)
            .thenComparing(row -> row.entry().id(), Uuids.UNSIGNED);

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
                .channel(Channel.of("pager"))
                .purpose(Purpose.of("p".repeat(40)))
                .kind(ConsentKind.WITHDRAWN)
                .source("ž".repeat(100))
                .undated(Instant.EPOCH)
                .recordedAt(rows().later(1))
                .build();

        append(grant, undated);

        assertThat(lines(tenant, contact)).containsExactly(grant, undated);
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
                .kind(ConsentKind.WITHDRAWN)
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
        ConsentKey guessed = new ConsentKey(new ContactRef(other, contact), Channel.EMAIL, Purpose.MARKETING);

        assertThat(lines(other, contact)).isEmpty();
        assertThat(deciding(List.of(guessed))).isEmpty();
    }

    @Test
    void accepts_empty_batches() {
        TenantId tenant = tenant();
        run(tenant, () -> {
            store().append(tenant, List.of());
            assertThat(store().lock(tenant, List.of())).isEmpty();
            assertThat(store().lines(tenant, List.of())).isEmpty();
            assertThat(store().deciding(List.of())).isEmpty();
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
    void lets_what_was_stated_last_decide_whenever_it_was_recorded() {
        TenantId tenant = tenant();
        ContactId contact = contact(tenant);
        ConsentRow late = rows().consent(tenant, contact)
                .statedAt(rows().later(-10))
                .recordedAt(rows().later(-10))
                .build();
        ConsentRow early = rows().consent(tenant, contact)
                .kind(ConsentKind.WITHDRAWN)
                .statedAt(rows().later(-20))
                .recordedAt(rows().now())
                .build();

        append(late, early);

        assertThat(deciding(List.of(key(late)))).isEqualTo(Map.of(key(late), late));
    }

    @Test
    void lets_a_withdrawal_decide_over_a_grant_of_the_same_instant() {
        TenantId tenant = tenant();
        ContactId contact = contact(tenant);
        List<UUID> ids = rows().ids(2).stream().sorted(Uuids.UNSIGNED).toList();
        ConsentRow withdrawn = rows().consent(tenant, contact)
                .id(ids.get(0))
                .kind(ConsentKind.WITHDRAWN)
                .build();
        ConsentRow granted = rows().consent(tenant, contact).id(ids.get(1)).build();

        append(withdrawn, granted);

        assertThat(deciding(List.of(key(granted)))).isEqualTo(Map.of(key(granted), withdrawn));
    }

    @Test
    void lets_the_greatest_unsigned_id_decide_what_else_is_equal() {
        TenantId tenant = tenant();
        ContactId contact = contact(tenant);
        ConsentRow small =
                rows().consent(tenant, contact).id(new UUID(Long.MAX_VALUE, -1)).build();
        ConsentRow great =
                rows().consent(tenant, contact).id(new UUID(Long.MIN_VALUE, 0)).build();

        append(small, great);

        assertThat(deciding(List.of(key(great)))).isEqualTo(Map.of(key(great), great));
    }

    @Test
    void decides_each_key_of_several_tenants_as_the_rule_says() {
        List<TenantId> tenants = List.of(tenant(), tenant());
        Map<ConsentKey, ConsentRow> expected = new HashMap<>();
        for (TenantId tenant : tenants) {
            List<ContactId> contacts = List.of(contact(tenant), contact(tenant), contact(tenant));
            List<ConsentRow> batch =
                    Stream.generate(() -> anyLine(tenant, contacts)).limit(150).toList();
            append(batch.toArray(ConsentRow[]::new));
            batch.forEach(row -> expected.merge(key(row), row, (a, b) -> DECIDES.compare(a, b) > 0 ? a : b));
        }
        List<ConsentKey> asked = new ArrayList<>(expected.keySet());
        asked.add(new ConsentKey(asked.get(0).contact(), Channel.WHATSAPP, Purpose.MARKETING));
        asked.add(new ConsentKey(asked.get(0).contact(), Channel.EMAIL, Purpose.of("nothing-said")));

        assertThat(in(tenants, () -> store().deciding(asked))).isEqualTo(expected);
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
        List<ContactRow> people =
                Stream.generate(() -> rows().contact().build()).limit(1000).toList();
        run(tenant, () -> persistence().contacts().insert(tenant, people));
        List<ContactId> contacts = people.stream().map(ContactRow::id).toList();
        List<ConsentRow> batch = contacts.stream()
                .map(contact -> rows().consent(tenant, contact).build())
                .toList();
        List<ConsentKey> keys = batch.stream().map(ConsentStoreContract::key).toList();

        run(tenant, () -> {
            assertThat(withAtMost(1, () -> store().lock(tenant, contacts))).hasSize(1000);
            runWithAtMost(HANDFUL, () -> store().append(tenant, batch));
            assertThat(withAtMost(1, () -> store().lines(tenant, contacts))).hasSize(1000);
            assertThat(withAtMost(1, () -> store().deciding(keys))).hasSize(1000);
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

    /** A line out of so few values that ties of every kind occur. */
    private ConsentRow anyLine(TenantId tenant, List<ContactId> contacts) {
        List<Channel> channels = List.of(Channel.EMAIL, Channel.SMS);
        List<Purpose> purposes = List.of(Purpose.MARKETING, Purpose.of("news"));
        return rows().consent(tenant, contacts.get(rows().number(3)))
                .channel(channels.get(rows().number(2)))
                .purpose(purposes.get(rows().number(2)))
                .kind(rows().number(2) == 0 ? ConsentKind.GRANTED : ConsentKind.WITHDRAWN)
                .statedAt(rows().now().plusNanos(1_000L * rows().number(3)))
                .recordedAt(rows().later(rows().number(5)))
                .build();
    }

    private static ConsentKey key(ConsentRow row) {
        ConsentEntry entry = row.entry();
        return new ConsentKey(new ContactRef(row.tenant(), entry.contact()), entry.channel(), entry.purpose());
    }

    private ConsentStore store() {
        return persistence().consents();
    }

    private ContactId contact(TenantId tenant) {
        ContactRow contact = rows().contact().build();
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

    private Map<ConsentKey, ConsentRow> deciding(Collection<ConsentKey> keys) {
        return in(keys.stream().map(key -> key.contact().tenant()).toList(), () -> store().deciding(keys));
    }
}
