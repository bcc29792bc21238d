package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.IndexedContact;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link io.frontdesk.contacts.spi.ContactStore} promises of writing; keys, finding and listing are inherited. */
public abstract class ContactStoreContract extends ContactStoreKeys {

    protected ContactStoreContract() {}

    @Test
    void inserts_rows_and_tells_their_ids() {
        TenantId tenant = tenant();
        IndexedContact one = withEmail().build();
        IndexedContact two = withEmail().build();

        assertThat(insert(tenant, one, two)).containsExactlyInAnyOrder(one.id(), two.id());

        assertThat(find(tenant, one)).isEqualTo(one.row());
        assertThat(find(tenant, two)).isEqualTo(two.row());
    }

    @Test
    void leaves_out_rows_whose_email_stands_and_inserts_the_others() {
        TenantId tenant = tenant();
        IndexedContact standing = withEmail().build();
        insert(tenant, standing);
        IndexedContact same = rows().contact().email(emailOf(standing)).build();
        IndexedContact other = withEmail().build();

        assertThat(insert(tenant, same, other)).containsExactly(other.id());

        assertThat(found(tenant, same)).isEmpty();
        assertThat(find(tenant, standing)).isEqualTo(standing.row());
    }

    @Test
    void inserts_one_of_two_rows_with_one_email_in_a_batch() {
        TenantId tenant = tenant();
        UUID email = rows().hash();
        IndexedContact one = rows().contact().email(email).build();
        IndexedContact two = rows().contact().email(email).build();

        assertThat(insert(tenant, one, two)).hasSize(1).containsAnyOf(one.id(), two.id());
    }

    @Test
    void inserts_any_number_of_rows_without_an_email() {
        TenantId tenant = tenant();

        assertThat(insert(tenant, rows().contact().build(), rows().contact().build()))
                .hasSize(2);
        assertThat(insert(tenant, rows().contact().build())).hasSize(1);
    }

    @Test
    void inserts_any_number_of_rows_with_one_phone() {
        TenantId tenant = tenant();
        UUID phone = rows().hash();

        assertThat(insert(
                        tenant,
                        rows().contact().phone(phone).build(),
                        withEmail().phone(phone).build()))
                .hasSize(2);
    }

    @Test
    void lets_two_tenants_have_one_email_and_one_id() {
        IndexedContact one = withEmail().build();
        IndexedContact two =
                rows().contact().id(one.id()).email(emailOf(one)).tags("two").build();
        TenantId first = tenant();
        TenantId second = tenant();

        assertThat(insert(first, one)).hasSize(1);
        assertThat(insert(second, two)).hasSize(1);

        assertThat(find(first, one)).isEqualTo(one.row());
        assertThat(find(second, two)).isEqualTo(two.row());
    }

    @Test
    void inserts_one_when_two_threads_bring_one_email() {
        TenantId tenant = tenant();
        UUID email = rows().hash();
        List<IndexedContact> rivals = Stream.generate(
                        () -> rows().contact().email(email).build())
                .limit(2)
                .toList();

        List<Set<ContactId>> inserted = race(
                TenantScope.of(tenant),
                rivals.stream()
                        .<Supplier<Set<ContactId>>>map(row -> () -> contacts().insert(tenant, List.of(row)))
                        .toList());

        IndexedContact winner = inserted.get(0).isEmpty() ? rivals.get(1) : rivals.get(0);
        assertThat(inserted).containsExactlyInAnyOrder(Set.of(winner.id()), Set.of());
        assertThat(byEmail(tenant, email)).containsValue(List.of(winner.row()));
    }

    @Test
    void inserts_each_once_when_two_threads_bring_the_same_batch_in_opposite_order() {
        TenantId tenant = tenant();
        List<UUID> emails = rows().hashes(50);
        List<IndexedContact> one = emails.stream()
                .map(email -> rows().contact().email(email).build())
                .toList();
        List<IndexedContact> two = IntStream.range(0, 50)
                .mapToObj(i -> rows().contact().email(emails.get(49 - i)).build())
                .toList();

        List<Set<ContactId>> inserted = race(
                TenantScope.of(tenant),
                List.of(() -> contacts().insert(tenant, one), () -> contacts().insert(tenant, two)));

        assertThat(inserted.get(0).size() + inserted.get(1).size()).isEqualTo(50);
        assertThat(in(tenant, () -> contacts().findByIndex(tenant, emails))).hasSize(50);
    }

    @Test
    void forgets_rows_whose_transaction_rolled_back() {
        TenantId tenant = tenant();
        IndexedContact row = withEmail().build();

        rolledBack(tenant, () -> contacts().insert(tenant, List.of(row)));

        assertThat(found(tenant, row)).isEmpty();
        assertThat(insert(tenant, rows().contact().email(emailOf(row)).build()))
                .as("the email is free")
                .hasSize(1);
    }

    @Test
    void replaces_a_row_when_the_version_follows() {
        TenantId tenant = tenant();
        IndexedContact row = withEmail().phone(rows().hash()).tags("old", "vip").build();
        insert(tenant, row);
        IndexedContact next = ContactRowBuilder.next(row)
                .profile(rows().sealed())
                .email(rows().hash())
                .phone(rows().hash())
                .tags("vip", "new " + Rows.TEXT)
                .build();

        assertThat(update(tenant, next)).containsExactly(next.id());

        assertThat(find(tenant, row)).isEqualTo(next.row());
        assertThat(byEmail(tenant, emailOf(next))).containsValue(List.of(next.row()));
        assertThat(insert(tenant, rows().contact().email(emailOf(row)).build()))
                .as("the old email is free")
                .hasSize(1);
    }

    @Test
    void empties_what_an_update_leaves_empty() {
        TenantId tenant = tenant();
        IndexedContact row = withEmail().phone(rows().hash()).tags("old").build();
        insert(tenant, row);
        IndexedContact next = ContactRowBuilder.next(row).bare().build();

        update(tenant, next);

        assertThat(find(tenant, row)).isEqualTo(next.row());
        assertThat(byEmail(tenant, emailOf(row))).isEmpty();
        assertThat(in(tenant, () -> contacts().findByIndex(tenant, List.of(phoneOf(row)))))
                .isEmpty();
        assertThat(in(tenant, () -> contacts().list(tenant, tagged("old"), null, 10)))
                .isEmpty();
    }

    @Test
    void updates_nothing_whose_version_does_not_follow() {
        TenantId tenant = tenant();
        IndexedContact row = withEmail().build();
        insert(tenant, row);

        assertThat(update(tenant, ContactRowBuilder.next(row).version(1).build()))
                .as("the same")
                .isEmpty();
        assertThat(update(tenant, ContactRowBuilder.next(row).version(3).build()))
                .as("two on")
                .isEmpty();
        assertThat(update(tenant, withEmail().version(2).build())).as("unknown").isEmpty();
        assertThat(update(tenant(), ContactRowBuilder.next(row).build()))
                .as("another tenant's")
                .isEmpty();

        assertThat(find(tenant, row)).isEqualTo(row.row());
    }

    @Test
    void updates_no_row_to_an_email_that_another_has() {
        TenantId tenant = tenant();
        IndexedContact standing = withEmail().build();
        IndexedContact row = withEmail().build();
        IndexedContact other = withEmail().build();
        insert(tenant, standing, row, other);

        Set<ContactId> updated = update(
                tenant,
                ContactRowBuilder.next(row).email(emailOf(standing)).build(),
                ContactRowBuilder.next(other).tags("changed").build());

        assertThat(updated).containsExactly(other.id());
        assertThat(find(tenant, row)).isEqualTo(row.row());
        assertThat(find(tenant, standing)).isEqualTo(standing.row());
    }

    @Test
    void updates_a_row_to_an_email_that_only_another_tenants_contact_has() {
        TenantId tenant = tenant();
        IndexedContact foreign = withEmail().build();
        insert(tenant(), foreign);
        IndexedContact row = withEmail().build();
        insert(tenant, row);

        assertThat(update(
                        tenant,
                        ContactRowBuilder.next(row).email(emailOf(foreign)).build()))
                .hasSize(1);
    }

    @Test
    void tells_the_versions_of_those_that_stand_and_of_nobody_else() {
        TenantId tenant = tenant();
        IndexedContact one = withEmail().build();
        IndexedContact changed = withEmail().build();
        IndexedContact deleted = withEmail().build();
        insert(tenant, one);
        insert(tenant, changed);
        insert(tenant, deleted);
        update(tenant, ContactRowBuilder.next(changed).tags("new").build());
        update(tenant, new IndexedContact(deleted.row().deleted(deleted.row().createdAt()), Set.of()));
        List<ContactRef> asked = Stream.of(one, changed, deleted, withEmail().build())
                .map(contact -> new ContactRef(tenant, contact.id()))
                .toList();

        assertThat(in(tenant, () -> contacts().standing(asked)))
                .containsOnly(Map.entry(asked.get(0), 1L), Map.entry(asked.get(1), 2L));
        assertThat(in(tenant, () -> contacts().standing(List.of()))).isEmpty();
    }

    @Test
    void lets_one_of_two_threads_update_a_version() {
        TenantId tenant = tenant();
        IndexedContact row = withEmail().build();
        insert(tenant, row);
        List<IndexedContact> rivals = List.of(
                ContactRowBuilder.next(row).tags("one").build(),
                ContactRowBuilder.next(row).tags("two").build());

        List<Set<ContactId>> updated = raceToUpdate(tenant, rivals);

        assertThat(updated).containsExactlyInAnyOrder(Set.of(row.id()), Set.of());
        assertThat(find(tenant, row))
                .isEqualTo(rivals.get(updated.get(0).isEmpty() ? 1 : 0).row());
    }

    @Test
    void lets_one_of_two_threads_take_an_email() {
        TenantId tenant = tenant();
        List<IndexedContact> standing = List.of(withEmail().build(), withEmail().build());
        insert(tenant, standing.get(0), standing.get(1));
        UUID email = rows().hash();
        List<IndexedContact> rivals = standing.stream()
                .map(row -> ContactRowBuilder.next(row).email(email).build())
                .toList();

        List<Set<ContactId>> updated = raceToUpdate(tenant, rivals);

        IndexedContact winner = rivals.get(updated.get(0).isEmpty() ? 1 : 0);
        assertThat(updated).containsExactlyInAnyOrder(Set.of(winner.id()), Set.of());
        assertThat(byEmail(tenant, email)).containsValue(List.of(winner.row()));
    }

    @Test
    void forgets_an_update_whose_transaction_rolled_back() {
        TenantId tenant = tenant();
        IndexedContact row = withEmail().build();
        insert(tenant, row);
        IndexedContact next = ContactRowBuilder.next(row).email(rows().hash()).build();

        rolledBack(tenant, () -> contacts().update(tenant, List.of(next)));

        assertThat(find(tenant, row)).isEqualTo(row.row());
        assertThat(byEmail(tenant, emailOf(row))).containsValue(List.of(row.row()));
        assertThat(byEmail(tenant, emailOf(next))).isEmpty();
    }

    @Test
    void moves_a_thousand_rows_with_a_handful_of_statements_each_time() {
        TenantId tenant = tenant();
        List<IndexedContact> batch = Stream.generate(
                        () -> withEmail().phone(rows().hash()).tags("a", "b").build())
                .limit(1000)
                .toList();
        List<IndexedContact> changed = batch.stream()
                .map(row -> ContactRowBuilder.next(row)
                        .email(rows().hash())
                        .tags("b", "c")
                        .build())
                .toList();

        assertThat(in(tenant, () -> withAtMost(HANDFUL, () -> contacts().insert(tenant, batch))))
                .hasSize(1000);
        assertThat(in(tenant, () -> withAtMost(HANDFUL, () -> contacts().insert(tenant, batch))))
                .isEmpty();
        assertThat(in(tenant, () -> withAtMost(HANDFUL, () -> contacts().update(tenant, changed))))
                .hasSize(1000);
        assertThat(in(tenant, () -> withAtMost(HANDFUL, () -> contacts().update(tenant, changed))))
                .isEmpty();
    }

    private List<Set<ContactId>> raceToUpdate(TenantId tenant, List<IndexedContact> rivals) {
        return race(
                TenantScope.of(tenant),
                rivals.stream()
                        .<Supplier<Set<ContactId>>>map(row -> () -> contacts().update(tenant, List.of(row)))
                        .toList());
    }
}
