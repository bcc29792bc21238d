package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactFilter;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.ContactStore;
import io.frontdesk.contacts.spi.IndexedContact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The part of the contact contract that says who is found and listed. */
abstract class ContactStoreLookups extends StoreContract {

    @Test
    void gives_back_a_row_as_it_was_written() {
        TenantId tenant = tenant();
        IndexedContact row = withEmail()
                .phone(rows().hash())
                .tags("vip", "Ünïcode " + Rows.TEXT, "t".repeat(60), "VIP", "with,comma \"and\" quotes")
                .build();
        insert(tenant, row);

        assertThat(find(tenant, row)).isEqualTo(row.row());
    }

    @Test
    void gives_back_a_row_of_which_little_is_known() {
        TenantId tenant = tenant();
        IndexedContact row = rows().contact().bare().build();
        insert(tenant, row);

        assertThat(find(tenant, row)).isEqualTo(row.row());
    }

    @Test
    void keeps_fifty_tags() {
        TenantId tenant = tenant();
        IndexedContact row = rows().contact()
                .tags(IntStream.range(0, 50).mapToObj(i -> "tag " + i).toArray(String[]::new))
                .build();
        insert(tenant, row);

        assertThat(find(tenant, row)).isEqualTo(row.row());
    }

    @Test
    void finds_contacts_of_several_tenants_and_leaves_out_unknown_ones() {
        TenantId first = tenant();
        TenantId second = tenant();
        IndexedContact one = withEmail().build();
        IndexedContact two = withEmail().build();
        insert(first, one);
        insert(second, two);
        ContactRef refOne = new ContactRef(first, one.id());
        ContactRef refTwo = new ContactRef(second, two.id());
        ContactRef crossed = new ContactRef(first, two.id());

        Map<ContactRef, ContactRow> found =
                in(List.of(first, second), () -> contacts().find(List.of(refOne, crossed, refTwo)));

        assertThat(found).isEqualTo(Map.of(refOne, one.row(), refTwo, two.row()));
    }

    @Test
    void finds_by_email() {
        TenantId tenant = tenant();
        IndexedContact one = withEmail().tags("a", "b").build();
        IndexedContact two = withEmail().build();
        insert(tenant, one, two, withEmail().build(), rows().contact().build());
        List<UUID> asked = List.of(emailOf(one), rows().hash(), emailOf(two));

        assertThat(in(tenant, () -> contacts().findByIndex(tenant, asked)))
                .isEqualTo(Map.of(emailOf(one), List.of(one.row()), emailOf(two), List.of(two.row())));
    }

    @Test
    void finds_everybody_with_a_phone_oldest_first() {
        TenantId tenant = tenant();
        UUID phone = rows().hash();
        IndexedContact oldest =
                rows().contact().phone(phone).createdAt(rows().later(-20)).build();
        IndexedContact older =
                rows().contact().phone(phone).createdAt(rows().later(-10)).build();
        IndexedContact newest = withEmail().phone(phone).tags("a", "b").build();
        IndexedContact other = rows().contact().phone(rows().hash()).build();
        insert(tenant, older, newest, other, oldest);
        List<UUID> asked = List.of(phone, rows().hash(), phoneOf(other));

        assertThat(in(tenant, () -> contacts().findByIndex(tenant, asked)))
                .isEqualTo(Map.of(
                        phone, List.of(oldest.row(), older.row(), newest.row()), phoneOf(other), List.of(other.row())));
    }

    @Test
    void finds_nobody_of_another_tenant() {
        IndexedContact row = withEmail().phone(rows().hash()).tags("vip").build();
        insert(tenant(), row);
        TenantId other = tenant();

        run(other, () -> {
            assertThat(contacts().find(List.of(new ContactRef(other, row.id()))))
                    .isEmpty();
            assertThat(contacts().findByIndex(other, List.of(emailOf(row)))).isEmpty();
            assertThat(contacts().findByIndex(other, List.of(phoneOf(row)))).isEmpty();
            assertThat(contacts().list(other, ContactFilter.ALL, null, 10)).isEmpty();
            assertThat(contacts().list(other, tagged("vip"), null, 10)).isEmpty();
        });
    }

    @Test
    void accepts_empty_batches() {
        TenantId tenant = tenant();
        run(tenant, () -> {
            assertThat(contacts().insert(tenant, List.of())).isEmpty();
            assertThat(contacts().update(tenant, List.of())).isEmpty();
            assertThat(contacts().find(List.of())).isEmpty();
            assertThat(contacts().findByIndex(tenant, List.of())).isEmpty();
            assertThat(contacts().findByIndex(tenant, List.of())).isEmpty();
        });
    }

    @Test
    void lists_in_unsigned_order_of_id_page_by_page() {
        TenantId tenant = tenant();
        List<IndexedContact> batch = rows().ids(11).stream()
                .map(id -> withEmail().id(new ContactId(id)).tags("a", "b", "c").build())
                .toList();
        insert(tenant, batch.toArray(IndexedContact[]::new));

        List<ContactRow> listed = pages(tenant, ContactFilter.ALL);

        assertThat(listed).containsExactlyInAnyOrderElementsOf(rowsOf(batch));
        assertThat(listed).extracting(row -> row.id().value()).isSortedAccordingTo(Uuids.UNSIGNED);
    }

    @Test
    void lists_by_tag_page_by_page_with_all_tags_of_each() {
        TenantId tenant = tenant();
        List<IndexedContact> batch = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            batch.add(withEmail().tags(i % 2 == 0 ? "vip" : "VIP", "other").build());
        }
        insert(tenant, batch.toArray(IndexedContact[]::new));

        List<ContactRow> listed = pages(tenant, tagged("vip"));

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(rowsOf(batch).stream()
                        .filter(row -> row.tags().contains("vip"))
                        .toList());
        assertThat(listed).extracting(row -> row.id().value()).isSortedAccordingTo(Uuids.UNSIGNED);
        assertThat(pages(tenant, tagged("vi"))).isEmpty();
        assertThat(pages(tenant, tagged("%"))).isEmpty();
    }

    @Test
    void finds_a_thousand_in_one_query() {
        TenantId tenant = tenant();
        List<IndexedContact> batch = Stream.generate(
                        () -> withEmail().phone(rows().hash()).tags("a", "b").build())
                .limit(1000)
                .toList();
        insert(tenant, batch.toArray(IndexedContact[]::new));
        List<ContactRef> refs =
                batch.stream().map(row -> new ContactRef(tenant, row.id())).toList();
        List<UUID> emails = batch.stream().map(ContactStoreLookups::emailOf).toList();
        List<UUID> phones = batch.stream().map(row -> phoneOf(row)).toList();

        run(tenant, () -> {
            assertThat(withAtMost(1, () -> contacts().find(refs))).hasSize(1000);
            assertThat(withAtMost(1, () -> contacts().findByIndex(tenant, emails)))
                    .hasSize(1000);
            assertThat(withAtMost(1, () -> contacts().findByIndex(tenant, phones)))
                    .hasSize(1000);
            assertThat(withAtMost(HANDFUL, () -> contacts().list(tenant, tagged("a"), null, 1000)))
                    .hasSize(1000);
        });
    }

    private List<ContactRow> pages(TenantId tenant, ContactFilter filter) {
        List<ContactRow> listed = new ArrayList<>();
        ContactId after = null;
        for (List<ContactRow> page = page(tenant, filter, after); !page.isEmpty(); page = page(tenant, filter, after)) {
            assertThat(page).hasSizeLessThanOrEqualTo(4);
            listed.addAll(page);
            after = page.get(page.size() - 1).id();
        }
        return listed;
    }

    private List<ContactRow> page(TenantId tenant, ContactFilter filter, @Nullable ContactId after) {
        return in(tenant, () -> contacts().list(tenant, filter, after, 4));
    }

    private static List<ContactRow> rowsOf(List<IndexedContact> contacts) {
        return contacts.stream().map(IndexedContact::row).toList();
    }

    final ContactStore contacts() {
        return persistence().contacts();
    }

    final ContactRowBuilder withEmail() {
        return rows().contact().email(rows().hash());
    }

    static UUID emailOf(IndexedContact contact) {
        return keyOf(contact, true);
    }

    static UUID phoneOf(IndexedContact contact) {
        return keyOf(contact, false);
    }

    private static UUID keyOf(IndexedContact contact, boolean unique) {
        return contact.keys().stream()
                .filter(key -> key.unique() == unique)
                .findFirst()
                .orElseThrow()
                .hash();
    }

    static ContactFilter tagged(String tag) {
        return new ContactFilter(tag, Set.of(), false);
    }

    final Set<ContactId> insert(TenantId tenant, IndexedContact... batch) {
        return in(tenant, () -> contacts().insert(tenant, List.of(batch)));
    }

    final Set<ContactId> update(TenantId tenant, IndexedContact... batch) {
        return in(tenant, () -> contacts().update(tenant, List.of(batch)));
    }

    final ContactRow find(TenantId tenant, IndexedContact row) {
        Map<ContactRef, ContactRow> found = found(tenant, row);
        assertThat(found).hasSize(1);
        return found.values().iterator().next();
    }

    final Map<ContactRef, ContactRow> found(TenantId tenant, IndexedContact row) {
        return in(tenant, () -> contacts().find(List.of(new ContactRef(tenant, row.id()))));
    }

    final Map<UUID, List<ContactRow>> byEmail(TenantId tenant, UUID email) {
        return in(tenant, () -> contacts().findByIndex(tenant, List.of(email)));
    }
}
