package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.spi.ContactFilter;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.IndexKey;
import io.frontdesk.contacts.spi.IndexedContact;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The part of the contact contract that says what contacts are found by, and what no longer once they are deleted. */
abstract class ContactStoreKeys extends ContactStoreLookups {

    @Test
    void finds_a_contact_by_each_of_its_keys_once() {
        TenantId tenant = tenant();
        List<UUID> hashes = rows().hashes(6);
        IndexedContact contact = rows().contact()
                .keys(
                        unique(hashes.get(0), 1),
                        unique(hashes.get(1), 1),
                        unique(hashes.get(2), 2),
                        shared(hashes.get(3), 1),
                        shared(hashes.get(4), 2))
                .build();
        insert(tenant, contact);

        assertThat(in(tenant, () -> contacts().findByIndex(tenant, hashes)))
                .containsOnlyKeys(hashes.subList(0, 5))
                .allSatisfy((hash, found) -> assertThat(found).containsExactly(contact.row()));
    }

    @Test
    void refuses_a_contact_one_of_whose_keys_is_taken_and_keeps_none_of_its_others() {
        TenantId tenant = tenant();
        IndexedContact standing = withEmail().build();
        insert(tenant, standing);
        UUID free = rows().hash();
        UUID shared = rows().hash();
        IndexedContact refused = rows().contact()
                .keys(unique(free, 1), unique(emailOf(standing), 1), shared(shared, 1))
                .build();

        assertThat(insert(tenant, refused)).isEmpty();

        assertThat(byEmail(tenant, free)).isEmpty();
        assertThat(byEmail(tenant, shared)).isEmpty();
        assertThat(insert(tenant, rows().contact().email(free).build())).hasSize(1);
    }

    @Test
    void refuses_an_update_one_of_whose_keys_is_taken_and_leaves_all_keys_as_they_were() {
        TenantId tenant = tenant();
        IndexedContact standing = withEmail().build();
        IndexedContact row = withEmail().phone(rows().hash()).build();
        insert(tenant, standing, row);
        UUID free = rows().hash();

        assertThat(update(
                        tenant,
                        ContactRowBuilder.next(row)
                                .keys(unique(free, 1), unique(emailOf(standing), 1))
                                .build()))
                .isEmpty();

        assertThat(byEmail(tenant, free)).isEmpty();
        assertThat(byEmail(tenant, emailOf(row))).containsValue(List.of(row.row()));
        assertThat(byEmail(tenant, phoneOf(row))).containsValue(List.of(row.row()));
    }

    @Test
    void lets_a_batch_hand_a_key_from_one_contact_to_another() {
        TenantId tenant = tenant();
        IndexedContact one = withEmail().build();
        IndexedContact two = withEmail().build();
        insert(tenant, one, two);
        IndexedContact giving = ContactRowBuilder.next(one).email(rows().hash()).build();
        IndexedContact taking = ContactRowBuilder.next(two).email(emailOf(one)).build();

        assertThat(update(tenant, giving, taking)).containsExactlyInAnyOrder(one.id(), two.id());

        assertThat(byEmail(tenant, emailOf(one))).containsValue(List.of(taking.row()));
        assertThat(byEmail(tenant, emailOf(two))).isEmpty();
    }

    @Test
    void keeps_a_deleted_contact_that_is_found_by_nothing_and_listed_apart() {
        TenantId tenant = tenant();
        IndexedContact row = withEmail().phone(rows().hash()).tags("vip").build();
        IndexedContact other = withEmail().build();
        insert(tenant, row, other);
        var deleted = new IndexedContact(row.row().deleted(rows().later(5)), Set.of());

        assertThat(update(tenant, deleted)).containsExactly(row.id());

        assertThat(find(tenant, row)).isEqualTo(deleted.row());
        assertThat(byEmail(tenant, emailOf(row))).isEmpty();
        assertThat(byEmail(tenant, phoneOf(row))).isEmpty();
        assertThat(list(tenant, ContactFilter.ALL)).containsExactly(other.row());
        assertThat(list(tenant, tagged("vip"))).isEmpty();
        assertThat(list(tenant, new ContactFilter(null, Set.of(), true))).containsExactly(deleted.row());
        assertThat(list(tenant, new ContactFilter("vip", Set.of(), true))).containsExactly(deleted.row());
    }

    @Test
    void holds_those_that_are_there_in_one_statement_and_changes_nothing() {
        TenantId tenant = tenant();
        IndexedContact one = withEmail().build();
        IndexedContact two = withEmail().build();
        insert(tenant, one, two);
        var deleted = new IndexedContact(two.row().deleted(rows().later(5)), Set.of());
        update(tenant, deleted);

        assertThat(in(
                        tenant,
                        () -> withAtMost(
                                1,
                                () -> contacts()
                                        .hold(tenant, List.of(one.id(), two.id(), one.id(), rows().contactId())))))
                .containsExactlyInAnyOrder(one.id(), two.id());

        assertThat(find(tenant, one)).isEqualTo(one.row());
        assertThat(find(tenant, two)).isEqualTo(deleted.row());
        assertThat(in(tenant, () -> contacts().hold(tenant, List.of()))).isEmpty();
    }

    @Test
    void keeps_of_an_erased_contact_its_id_and_its_times() {
        TenantId tenant = tenant();
        IndexedContact row = withEmail().tags("vip").build();
        insert(tenant, row);
        var erased = new IndexedContact(row.row().erased(rows().later(5)), Set.of());

        assertThat(update(tenant, erased)).containsExactly(row.id());

        assertThat(find(tenant, row)).isEqualTo(erased.row());
        assertThat(erased.row().profile()).isNull();
        assertThat(list(tenant, ContactFilter.ALL)).isEmpty();
        assertThat(list(tenant, new ContactFilter(null, Set.of(), true))).isEmpty();
    }

    @Test
    void lists_who_has_one_of_several_keys() {
        TenantId tenant = tenant();
        UUID shared = rows().hash();
        IndexedContact one = withEmail().phone(shared).tags("vip").build();
        IndexedContact two = withEmail().phone(shared).build();
        IndexedContact three = withEmail().tags("vip").build();
        insert(tenant, one, two, three, withEmail().build());

        assertThat(list(tenant, new ContactFilter(null, Set.of(shared, emailOf(three)), false)))
                .containsExactlyInAnyOrder(one.row(), two.row(), three.row());
        assertThat(list(tenant, new ContactFilter("vip", Set.of(shared), false)))
                .containsExactly(one.row());
        assertThat(list(tenant, new ContactFilter(null, Set.of(rows().hash()), false)))
                .isEmpty();
    }

    @Test
    void replaces_keys_and_stamp_and_nothing_else() {
        TenantId tenant = tenant();
        IndexedContact row = withEmail().phone(rows().hash()).tags("vip").build();
        insert(tenant, row);
        UUID added = rows().hash();
        var anew = new IndexedContact(row.row().withIndexStamp(8), Set.of(unique(added, 2)));

        assertThat(reindex(tenant, anew)).containsExactly(row.id());

        assertThat(find(tenant, row)).isEqualTo(anew.row());
        assertThat(byEmail(tenant, added)).containsValue(List.of(anew.row()));
        assertThat(byEmail(tenant, emailOf(row))).isEmpty();
        assertThat(byEmail(tenant, phoneOf(row))).isEmpty();
    }

    @Test
    void replaces_no_keys_of_a_contact_that_changed_meanwhile_or_wants_anothers() {
        TenantId tenant = tenant();
        IndexedContact standing = withEmail().build();
        IndexedContact changed = withEmail().build();
        IndexedContact row = withEmail().build();
        insert(tenant, standing, changed, row);
        update(tenant, ContactRowBuilder.next(changed).build());

        assertThat(reindex(
                        tenant,
                        new IndexedContact(changed.row().withIndexStamp(8), Set.of(unique(rows().hash(), 2))),
                        new IndexedContact(row.row().withIndexStamp(8), Set.of(unique(emailOf(standing), 1)))))
                .isEmpty();

        assertThat(find(tenant, row)).isEqualTo(row.row());
        assertThat(byEmail(tenant, emailOf(row))).containsValue(List.of(row.row()));
    }

    @Test
    void tells_page_by_page_who_stands_with_another_stamp() {
        TenantId tenant = tenant();
        List<IndexedContact> batch = Stream.generate(
                        () -> withEmail().indexStamp(1).build())
                .limit(5)
                .toList();
        insert(tenant, batch.toArray(IndexedContact[]::new));
        insert(tenant, withEmail().indexStamp(2).build());
        update(tenant, new IndexedContact(batch.get(0).row().deleted(rows().later(1)), Set.of()));

        List<ContactRow> first = in(tenant, () -> contacts().indexedOtherwise(tenant, 2, null, 3));
        List<ContactRow> rest = in(
                tenant,
                () -> contacts().indexedOtherwise(tenant, 2, first.get(2).id(), 3));

        assertThat(Stream.concat(first.stream(), rest.stream()).map(ContactRow::id))
                .containsExactlyInAnyOrderElementsOf(
                        batch.subList(1, 5).stream().map(IndexedContact::id).toList());
    }

    private List<ContactRow> list(TenantId tenant, ContactFilter filter) {
        return in(tenant, () -> contacts().list(tenant, filter, null, 10));
    }

    private Set<ContactId> reindex(TenantId tenant, IndexedContact... batch) {
        return in(tenant, () -> contacts().reindex(tenant, List.of(batch)));
    }

    private static IndexKey unique(UUID hash, int keyVersion) {
        return new IndexKey(hash, keyVersion, true);
    }

    private static IndexKey shared(UUID hash, int keyVersion) {
        return new IndexKey(hash, keyVersion, false);
    }
}
