package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.ContactStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The part of the contact contract that says who is found and listed. */
abstract class ContactStoreLookups extends StoreContract {

    @Test
    void gives_back_a_row_as_it_was_written() {
        TenantId tenant = tenant();
        ContactRow row = withEmail()
                .phone(rows().digest())
                .tags("vip", "Ünïcode " + Rows.TEXT, "t".repeat(60), "VIP", "with,comma \"and\" quotes")
                .build();
        insert(tenant, row);

        assertThat(find(tenant, row)).isEqualTo(row);
    }

    @Test
    void gives_back_a_row_of_which_little_is_known() {
        TenantId tenant = tenant();
        ContactRow row = rows().contact().bare().build();
        insert(tenant, row);

        assertThat(find(tenant, row)).isEqualTo(row);
    }

    @Test
    void keeps_fifty_tags() {
        TenantId tenant = tenant();
        ContactRow row = rows().contact()
                .tags(IntStream.range(0, 50).mapToObj(i -> "tag " + i).toArray(String[]::new))
                .build();
        insert(tenant, row);

        assertThat(find(tenant, row)).isEqualTo(row);
    }

    @Test
    void finds_contacts_of_several_tenants_and_leaves_out_unknown_ones() {
        TenantId first = tenant();
        TenantId second = tenant();
        ContactRow one = withEmail().build();
        ContactRow two = withEmail().build();
        insert(first, one);
        insert(second, two);
        ContactRef refOne = new ContactRef(first, one.id());
        ContactRef refTwo = new ContactRef(second, two.id());
        ContactRef crossed = new ContactRef(first, two.id());

        Map<ContactRef, ContactRow> found =
                in(List.of(first, second), () -> contacts().find(List.of(refOne, crossed, refTwo)));

        assertThat(found).isEqualTo(Map.of(refOne, one, refTwo, two));
    }

    @Test
    void finds_by_email() {
        TenantId tenant = tenant();
        ContactRow one = withEmail().tags("a", "b").build();
        ContactRow two = withEmail().build();
        insert(tenant, one, two, withEmail().build(), rows().contact().build());
        List<Digest> asked = List.of(emailOf(one), rows().digest(), emailOf(two));

        assertThat(in(tenant, () -> contacts().findByEmail(tenant, asked)))
                .isEqualTo(Map.of(emailOf(one), one, emailOf(two), two));
    }

    @Test
    void finds_everybody_with_a_phone_oldest_first() {
        TenantId tenant = tenant();
        Digest phone = rows().digest();
        ContactRow oldest =
                rows().contact().phone(phone).createdAt(rows().later(-20)).build();
        ContactRow older =
                rows().contact().phone(phone).createdAt(rows().later(-10)).build();
        ContactRow newest = withEmail().phone(phone).tags("a", "b").build();
        ContactRow other = rows().contact().phone(rows().digest()).build();
        insert(tenant, older, newest, other, oldest);
        List<Digest> asked = List.of(phone, rows().digest(), Objects.requireNonNull(other.phone()));

        assertThat(in(tenant, () -> contacts().findByPhone(tenant, asked)))
                .isEqualTo(Map.of(phone, List.of(oldest, older, newest), other.phone(), List.of(other)));
    }

    @Test
    void finds_nobody_of_another_tenant() {
        ContactRow row = withEmail().phone(rows().digest()).tags("vip").build();
        insert(tenant(), row);
        TenantId other = tenant();

        run(other, () -> {
            assertThat(contacts().find(List.of(new ContactRef(other, row.id()))))
                    .isEmpty();
            assertThat(contacts().findByEmail(other, List.of(emailOf(row)))).isEmpty();
            assertThat(contacts().findByPhone(other, List.of(Objects.requireNonNull(row.phone()))))
                    .isEmpty();
            assertThat(contacts().list(other, null, null, 10)).isEmpty();
            assertThat(contacts().list(other, "vip", null, 10)).isEmpty();
        });
    }

    @Test
    void accepts_empty_batches() {
        TenantId tenant = tenant();
        run(tenant, () -> {
            assertThat(contacts().insert(tenant, List.of())).isEmpty();
            assertThat(contacts().update(tenant, List.of())).isEmpty();
            assertThat(contacts().find(List.of())).isEmpty();
            assertThat(contacts().findByEmail(tenant, List.of())).isEmpty();
            assertThat(contacts().findByPhone(tenant, List.of())).isEmpty();
        });
    }

    @Test
    void lists_in_unsigned_order_of_id_page_by_page() {
        TenantId tenant = tenant();
        List<ContactRow> batch = rows().ids(11).stream()
                .map(id -> withEmail().id(new ContactId(id)).tags("a", "b", "c").build())
                .toList();
        insert(tenant, batch.toArray(ContactRow[]::new));

        List<ContactRow> listed = pages(tenant, null);

        assertThat(listed).containsExactlyInAnyOrderElementsOf(batch);
        assertThat(listed).extracting(row -> row.id().value()).isSortedAccordingTo(Uuids.UNSIGNED);
    }

    @Test
    void lists_by_tag_page_by_page_with_all_tags_of_each() {
        TenantId tenant = tenant();
        List<ContactRow> batch = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            batch.add(withEmail().tags(i % 2 == 0 ? "vip" : "VIP", "other").build());
        }
        insert(tenant, batch.toArray(ContactRow[]::new));

        List<ContactRow> listed = pages(tenant, "vip");

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        batch.stream().filter(row -> row.tags().contains("vip")).toList());
        assertThat(listed).extracting(row -> row.id().value()).isSortedAccordingTo(Uuids.UNSIGNED);
        assertThat(pages(tenant, "vi")).isEmpty();
        assertThat(pages(tenant, "%")).isEmpty();
    }

    @Test
    void finds_a_thousand_in_one_query() {
        TenantId tenant = tenant();
        List<ContactRow> batch = Stream.generate(
                        () -> withEmail().phone(rows().digest()).tags("a", "b").build())
                .limit(1000)
                .toList();
        insert(tenant, batch.toArray(ContactRow[]::new));
        List<ContactRef> refs =
                batch.stream().map(row -> new ContactRef(tenant, row.id())).toList();
        List<Digest> emails = batch.stream().map(ContactStoreLookups::emailOf).toList();
        List<Digest> phones =
                batch.stream().map(row -> Objects.requireNonNull(row.phone())).toList();

        run(tenant, () -> {
            assertThat(withAtMost(1, () -> contacts().find(refs))).hasSize(1000);
            assertThat(withAtMost(1, () -> contacts().findByEmail(tenant, emails)))
                    .hasSize(1000);
            assertThat(withAtMost(1, () -> contacts().findByPhone(tenant, phones)))
                    .hasSize(1000);
            assertThat(withAtMost(HANDFUL, () -> contacts().list(tenant, "a", null, 1000)))
                    .hasSize(1000);
        });
    }

    private List<ContactRow> pages(TenantId tenant, @Nullable String tag) {
        List<ContactRow> listed = new ArrayList<>();
        ContactId after = null;
        for (List<ContactRow> page = page(tenant, tag, after); !page.isEmpty(); page = page(tenant, tag, after)) {
            assertThat(page).hasSizeLessThanOrEqualTo(4);
            listed.addAll(page);
            after = page.get(page.size() - 1).id();
        }
        return listed;
    }

    private List<ContactRow> page(TenantId tenant, @Nullable String tag, @Nullable ContactId after) {
        return in(tenant, () -> contacts().list(tenant, tag, after, 4));
    }

    final ContactStore contacts() {
        return persistence().contacts();
    }

    final ContactRowBuilder withEmail() {
        return rows().contact().email(rows().digest());
    }

    static Digest emailOf(ContactRow row) {
        return Objects.requireNonNull(row.email());
    }

    final Set<ContactId> insert(TenantId tenant, ContactRow... batch) {
        return in(tenant, () -> contacts().insert(tenant, List.of(batch)));
    }

    final Set<ContactId> update(TenantId tenant, ContactRow... batch) {
        return in(tenant, () -> contacts().update(tenant, List.of(batch)));
    }

    final ContactRow find(TenantId tenant, ContactRow row) {
        Map<ContactRef, ContactRow> found = found(tenant, row);
        assertThat(found).hasSize(1);
        return found.values().iterator().next();
    }

    final Map<ContactRef, ContactRow> found(TenantId tenant, ContactRow row) {
        return in(tenant, () -> contacts().find(List.of(new ContactRef(tenant, row.id()))));
    }

    final Map<Digest, ContactRow> byEmail(TenantId tenant, @Nullable Digest email) {
        return in(tenant, () -> contacts().findByEmail(tenant, List.of(Objects.requireNonNull(email))));
    }
}
