package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.IndexedContact;
import io.frontdesk.messaging.Attempt;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.Priority;
import io.frontdesk.messaging.Tally;
import io.frontdesk.messaging.spi.AttemptRow;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The part of the message contract that says what is listed and counted. */
abstract class MessageStoreLists extends StoreContract {

    @Test
    void lists_the_newest_first_by_unsigned_id_page_by_page() {
        TenantId tenant = tenant();
        List<MessageRow> batch = rows().ids(11).stream()
                .map(id -> rows().message(tenant).id(id).build())
                .toList();
        insert(batch);
        insert(rows().message(tenant()).build());

        List<MessageRow> listed = new ArrayList<>();
        MessageId before = null;
        for (List<MessageRow> page = list(tenant, before, 4); !page.isEmpty(); page = list(tenant, before, 4)) {
            assertThat(page).hasSizeLessThanOrEqualTo(4);
            listed.addAll(page);
            before = page.get(page.size() - 1).ref().message();
        }

        assertThat(listed).containsExactlyInAnyOrderElementsOf(batch);
        assertThat(listed)
                .extracting(row -> row.ref().message().value())
                .isSortedAccordingTo(Uuids.UNSIGNED.reversed());
    }

    @Test
    void lists_by_state_contact_template_and_time_and_by_all_of_them() {
        TenantId tenant = tenant();
        ContactRow contact = contact(tenant);
        MessageRow plain = rows().message(tenant).createdAt(rows().later(-10)).build();
        MessageRow failed = rows().message(tenant)
                .state(MessageState.FAILED, MessageReason.BAD_ADDRESS)
                .createdAt(rows().now())
                .build();
        MessageRow unknown = rows().message(tenant)
                .state(MessageState.UNKNOWN, MessageReason.ANSWER_LOST)
                .contact(contact.id())
                .createdAt(rows().now())
                .build();
        MessageRow newer = rows().message(tenant)
                .template("news", 2)
                .createdAt(rows().later(5))
                .build();
        MessageRow all = rows().message(tenant)
                .state(MessageState.FAILED, MessageReason.BLOCKED)
                .contact(contact.id())
                .template("news", 1)
                .createdAt(rows().later(5))
                .build();
        insert(plain, failed, unknown, newer, all);

        assertThat(listed(tenant, MessageQuery.all())).containsOnly(plain, failed, unknown, newer, all);
        assertThat(listed(tenant, MessageQuery.all().inState(MessageState.FAILED, MessageState.UNKNOWN)))
                .containsOnly(failed, unknown, all);
        assertThat(listed(tenant, MessageQuery.all().toContact(contact.id()))).containsOnly(unknown, all);
        assertThat(listed(tenant, MessageQuery.all().ofTemplate("news"))).containsOnly(newer, all);
        assertThat(listed(tenant, MessageQuery.all().createdFrom(rows().now())))
                .containsOnly(failed, unknown, newer, all);
        assertThat(listed(tenant, MessageQuery.all().createdFrom(rows().now().plusNanos(1_000))))
                .containsOnly(newer, all);
        assertThat(listed(tenant, query(contact))).containsOnly(all);
    }

    @Test
    void lists_and_tallies_by_what_it_is_where_it_goes_and_when() {
        TenantId tenant = tenant();
        MessageRow one = rows().message(tenant)
                .kind(Channel.SMS, Purpose.MARKETING, Priority.LOW)
                .state(MessageState.PENDING, MessageReason.RATE_LIMITED)
                .account("main")
                .sendAt(rows().later(10))
                .createdAt(rows().now())
                .build();
        MessageRow two = rows().message(tenant)
                .kind(Channel.EMAIL, Purpose.TRANSACTIONAL, Priority.HIGH)
                .state(MessageState.PENDING, MessageReason.AWAITING_DECISION)
                .account("spare")
                .sendAt(rows().later(20))
                .createdAt(rows().later(1))
                .build();
        insert(one, two);
        MessageQuery all = MessageQuery.all();

        assertFinds(tenant, all.onChannel(Channel.SMS), one);
        assertFinds(tenant, all.onChannel(Channel.of("pager")));
        assertFinds(tenant, all.forPurpose(Purpose.TRANSACTIONAL), two);
        assertFinds(tenant, all.withPriority(Priority.LOW), one);
        assertFinds(tenant, all.via("spare"), two);
        assertFinds(tenant, all.because(MessageReason.AWAITING_DECISION, MessageReason.PAUSED), two);
        assertFinds(tenant, all.because(), one, two);
        assertFinds(tenant, all.sendFrom(rows().later(20)), two);
        assertFinds(tenant, all.sendBefore(rows().later(20)), one);
        assertFinds(tenant, all.sendFrom(rows().later(10)).sendBefore(rows().later(21)), one, two);
        assertFinds(tenant, all.createdBefore(rows().later(1)), one);
        assertFinds(tenant, all.createdFrom(rows().later(1)), two);
        assertFinds(tenant, all.onChannel(Channel.SMS).via("spare"));
    }

    @Test
    void lists_and_tallies_what_comes_after_a_message_by_unsigned_id() {
        TenantId tenant = tenant();
        List<MessageRow> batch = rows().ids(3).stream()
                .sorted(Uuids.UNSIGNED)
                .map(id -> rows().message(tenant).id(id).build())
                .toList();
        insert(batch);

        assertFinds(tenant, MessageQuery.all().after(batch.get(1).ref().message()), batch.get(0));
        assertFinds(tenant, MessageQuery.all().after(batch.get(0).ref().message()));
        assertThat(in(
                        tenant,
                        () -> messages()
                                .list(
                                        tenant,
                                        MessageQuery.all()
                                                .after(batch.get(2).ref().message()),
                                        batch.get(1).ref().message(),
                                        10)))
                .containsExactly(batch.get(0));
    }

    private void assertFinds(TenantId tenant, MessageQuery query, MessageRow... expected) {
        assertThat(listed(tenant, query)).containsExactlyInAnyOrder(expected);
        assertThat(tally(tenant, query).stream().mapToLong(Tally::count).sum()).isEqualTo(expected.length);
    }

    @Test
    void tallies_by_state_and_reason() {
        TenantId tenant = tenant();
        List<MessageRow> batch = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            batch.add(rows().message(tenant).build());
        }
        for (int i = 0; i < 2; i++) {
            batch.add(rows().message(tenant)
                    .state(MessageState.SUPPRESSED, MessageReason.NO_CONSENT)
                    .build());
        }
        batch.add(rows().message(tenant)
                .state(MessageState.SUPPRESSED, MessageReason.NO_ADDRESS)
                .build());
        insert(batch);
        insert(rows().message(tenant()).build());

        assertThat(tally(tenant, MessageQuery.all()))
                .containsExactlyInAnyOrder(
                        new Tally(MessageState.PENDING, MessageReason.NONE, 3),
                        new Tally(MessageState.SUPPRESSED, MessageReason.NO_CONSENT, 2),
                        new Tally(MessageState.SUPPRESSED, MessageReason.NO_ADDRESS, 1));
    }

    @Test
    void tallies_what_the_query_narrows_down_to() {
        TenantId tenant = tenant();
        ContactRow contact = contact(tenant);
        MessageRow match = rows().message(tenant)
                .state(MessageState.FAILED, MessageReason.BLOCKED)
                .contact(contact.id())
                .template("news", 1)
                .createdAt(rows().later(5))
                .build();
        insert(
                rows().message(tenant).build(),
                match,
                rows().message(tenant).template("news", 1).build());

        assertThat(tally(tenant, query(contact)))
                .containsExactly(new Tally(MessageState.FAILED, MessageReason.BLOCKED, 1));
        assertThat(tally(tenant, MessageQuery.all().inState(MessageState.READ))).isEmpty();
    }

    @Test
    void finds_messages_by_their_providers_names_however_many_share_one() {
        TenantId tenant = tenant();
        String shared = rows().name("shared");
        String own = rows().name("own");
        MessageRow one = rows().message(tenant).onTheWire(1, 1, shared).build();
        MessageRow two = rows().message(tenant).onTheWire(1, 1, shared).build();
        MessageRow three = rows().message(tenant).onTheWire(1, 1, own).build();
        MessageRow foreign = rows().message(tenant()).onTheWire(1, 1, shared).build();
        insert(one, two, three, rows().message(tenant).build());
        insert(foreign);
        attempted(one, shared, shared);
        attempted(two, shared);
        attempted(three, own);
        attempted(foreign, shared);

        assertThat(in(
                        tenant,
                        () -> withAtMost(
                                1,
                                () -> messages().findByProviderIds(tenant, List.of(shared, own, "unknown", shared)))))
                .containsExactlyInAnyOrder(one, two, three);
        assertThat(in(tenant, () -> messages().findByProviderIds(tenant, List.of())))
                .isEmpty();
    }

    private void attempted(MessageRow message, String... providerIds) {
        List<AttemptRow> attempts = Stream.of(providerIds)
                .map(id -> rows().attempt(message.ref(), 1, id))
                .toList();
        run(message.ref().tenant(), () -> messages().insertAttempts(attempts));
    }

    @Test
    void finds_the_latest_message_to_each_address_that_was_tried_since_then() {
        TenantId tenant = tenant();
        List<Digest> addresses = rows().digests(4);
        List<UUID> ids = rows().ids(2).stream().sorted(Uuids.UNSIGNED).toList();
        MessageRow older = to(tenant, addresses.get(0)).id(ids.get(0)).build();
        MessageRow newer = to(tenant, addresses.get(0)).id(ids.get(1)).build();
        MessageRow other = to(tenant, addresses.get(1)).build();
        insert(
                newer,
                older,
                other,
                to(tenant, addresses.get(2)).createdAt(rows().later(-1)).build(),
                rows().message(tenant).recipient(addresses.get(3), "x").build(),
                to(tenant, addresses.get(1))
                        .kind(Channel.SMS, Purpose.MARKETING, Priority.LOW)
                        .build());
        insert(to(tenant(), addresses.get(1)).build());

        Map<Digest, MessageRow> found = in(
                tenant, () -> withAtMost(1, () -> messages().latestTo(tenant, Channel.EMAIL, addresses, rows().now())));

        assertThat(found).isEqualTo(Map.of(addresses.get(0), newer, addresses.get(1), other));
        assertThat(in(tenant, () -> messages().latestTo(tenant, Channel.EMAIL, List.of(), rows().now())))
                .isEmpty();
    }

    private MessageRowBuilder to(TenantId tenant, Digest address) {
        return rows().message(tenant).recipient(address, "x•••").onTheWire(1, 1, null);
    }

    private MessageQuery query(ContactRow contact) {
        return MessageQuery.all()
                .inState(MessageState.FAILED)
                .toContact(contact.id())
                .ofTemplate("news")
                .createdFrom(rows().now());
    }

    final MessageStore messages() {
        return persistence().messages();
    }

    /** A row in which nothing is empty. */
    final MessageRow full(TenantId tenant) {
        return rows().message(tenant)
                .kind(Channel.SMS, Purpose.MARKETING, Priority.HIGH)
                .contact(contact(tenant).id())
                .template("newsletter", 7)
                .recipient(rows().digest(), "+43•••")
                .state(MessageState.ACCEPTED, MessageReason.REPORTED_BY_PROVIDER)
                .sendAt(rows().later(90))
                .expiresAt(rows().later(900))
                .onTheWire(3, 2, "SM-17")
                .decision("{\"verdict\": \"allow\"}")
                .build();
    }

    /** The next version, with all that can change changed. */
    final MessageRow changed(MessageRow row) {
        return MessageRowBuilder.next(row)
                .recipient(rows().digest(), "new hint " + rows().number(1_000_000))
                .state(MessageState.SENDING, MessageReason.RESOLVED_NOT_SENT)
                .sendAt(rows().later(17))
                .expiresAt(rows().later(170))
                .onTheWire(2, 1, "provider")
                .decision("{\"verdict\":\"allow\"}")
                .build();
    }

    final AttemptRow attempt(MessageRow message, UUID id, int number) {
        AttemptRow row = rows().attempt(message.ref(), number);
        Attempt drawn = row.attempt();
        return new AttemptRow(
                row.tenant(),
                new Attempt(
                        id,
                        drawn.message(),
                        number,
                        "unknown",
                        MessageReason.ANSWER_LOST,
                        "",
                        Optional.empty(),
                        drawn.startedAt(),
                        drawn.finishedAt()));
    }

    final ContactRow contact(TenantId tenant) {
        IndexedContact contact = rows().contact().build();
        run(tenant, () -> persistence().contacts().insert(tenant, List.of(contact)));
        return contact.row();
    }

    final void insert(MessageRow... batch) {
        insert(List.of(batch));
    }

    final void insert(List<MessageRow> batch) {
        in(tenantsOf(refs(batch)), () -> {
            messages().insert(batch);
            return true;
        });
    }

    final MessageRow find(MessageRef ref) {
        Map<MessageRef, MessageRow> found = find(List.of(ref));
        assertThat(found).containsOnlyKeys(ref);
        return found.values().iterator().next();
    }

    final Map<MessageRef, MessageRow> find(Collection<MessageRef> refs) {
        return in(tenantsOf(refs), () -> messages().find(refs));
    }

    final Set<MessageRef> update(MessageRow... batch) {
        return in(tenantsOf(refs(List.of(batch))), () -> messages().update(List.of(batch)));
    }

    final List<AttemptRow> attempts(MessageRef ref) {
        return in(ref.tenant(), () -> messages().attempts(ref.tenant(), List.of(ref.message())));
    }

    final List<MessageRow> listed(TenantId tenant, MessageQuery query) {
        return in(tenant, () -> messages().list(tenant, query, null, 100));
    }

    final List<MessageRow> list(TenantId tenant, @Nullable MessageId before, int limit) {
        return in(tenant, () -> messages().list(tenant, MessageQuery.all(), before, limit));
    }

    final List<Tally> tally(TenantId tenant, MessageQuery query) {
        return in(tenant, () -> messages().tally(tenant, query));
    }

    static List<MessageRef> refs(Collection<MessageRow> batch) {
        return batch.stream().map(MessageRow::ref).toList();
    }

    private static Set<TenantId> tenantsOf(Collection<MessageRef> refs) {
        return refs.stream().map(MessageRef::tenant).collect(Collectors.toSet());
    }
}
