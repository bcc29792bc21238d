package io.frontdesk.contacts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactCreated;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.ContactUpdated;
import io.frontdesk.contacts.ImportReport;
import io.frontdesk.contacts.RowProblem;
import io.frontdesk.contacts.spi.ContactFilter;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.ContactStore;
import io.frontdesk.contacts.spi.IndexedContact;
import io.frontdesk.fixture.ServiceFixture;
import io.frontdesk.fixture.TestRows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What others do between an import's reading and its writing. */
class ImportRaceTest {

    private @Nullable Contested wrapped;
    private final ServiceFixture desk = new ServiceFixture(store -> wrapped = new Contested(store));
    private final Contested store = Objects.requireNonNull(wrapped);

    @Test
    void a_row_whose_address_somebody_took_meanwhile_is_merged_into_that_contact() {
        store.insertsToOvertake = 1;

        ImportReport report =
                desk.importRows(TestRows.of("first_name|email", "Anna|a@example.org", "Ben|b@example.org"));

        List<Contact> all = desk.allContacts();
        assertThat(all).extracting(c -> c.profile().firstName().orElse("")).containsExactlyInAnyOrder("Anna", "Ben");
        assertThat(report.rejected()).isZero();
        assertThat(report.created() + report.updated() + report.unchanged()).isEqualTo(2);
        assertThat(report.unchanged()).isEqualTo(1); // the overtaker was as fast as the row was right
        assertThat(report.merged()).isZero();
        assertThat(desk.journal.events()).hasSize(1).allMatch(ContactCreated.class::isInstance);
    }

    @Test
    void a_contact_that_somebody_changed_meanwhile_is_read_again() {
        desk.importRows(TestRows.of("first_name|email", "Anna|a@example.org", "Ben|b@example.org"));
        desk.journal.clear();
        store.updatesToOvertake = 1;

        ImportReport report =
                desk.importRows(TestRows.of("last_name|email", "Bell|a@example.org", "Bell|b@example.org"));

        assertThat(report.updated()).isEqualTo(2);
        assertThat(report.problems()).isEmpty();
        assertThat(desk.allContacts()).allMatch(c -> c.profile().lastName().isPresent());
        assertThat(desk.journal.events())
                .hasSize(2)
                .extracting(event -> ((ContactUpdated) event).version())
                .containsExactlyInAnyOrder(2L, 3L);
    }

    @Test
    void a_row_that_is_overtaken_twice_is_rejected_in_its_place() {
        desk.importRows(TestRows.of("email", "a@example.org", "b@example.org", "c@example.org"));
        desk.journal.clear();
        store.updatesToOvertake = 2;

        ImportReport report = desk.importRows(TestRows.of(
                "last_name|email|phone", "Bell|a@example.org|", "Bell|b@example.org|", "Bell|c@example.org|12"));

        assertThat(report.updated()).isEqualTo(2);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.problems())
                .filteredOn(RowProblem::rejected)
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.reason()).contains("changed at the same moment");
                    assertThat(problem.remedy()).contains("import the file again");
                });
        assertThat(report.problems()).extracting(RowProblem::line).isSorted();

        store.updatesToOvertake = 0;
        ImportReport again = desk.importRows(
                TestRows.of("last_name|email", "Bell|a@example.org", "Bell|b@example.org", "Bell|c@example.org"));
        assertThat(again.updated()).isEqualTo(1);
        assertThat(again.unchanged()).isEqualTo(2);
    }

    @Test
    void a_chunk_costs_a_handful_of_statements() {
        List<String> rows = new ArrayList<>();
        IntStream.range(0, 300).forEach(i -> rows.add("Anna|c" + i + "@example.org|yes"));
        desk.importRows(TestRows.of("first_name|email|marketing_consent", rows));
        rows.replaceAll(row -> row.replace("Anna", "Ben"));
        IntStream.range(300, 450).forEach(i -> rows.add("Anna|c" + i + "@example.org|no"));
        store.calls.clear();
        desk.journal.clear();

        desk.importRows(TestRows.of("first_name|email|marketing_consent", rows));

        assertThat(store.calls).containsExactly("findByIndex", "insert", "update");
        assertThat(desk.journal.calls()).isEqualTo(2); // contacts, consent
    }

    /** Lets somebody else write the same rows first. */
    private static final class Contested implements ContactStore {

        private final ContactStore store;
        private final List<String> calls = new ArrayList<>();
        private int insertsToOvertake;
        private int updatesToOvertake;

        Contested(ContactStore store) {
            this.store = store;
        }

        @Override
        public Set<ContactId> insert(TenantId tenant, List<IndexedContact> contacts) {
            calls.add("insert");
            if (insertsToOvertake > 0) {
                insertsToOvertake--;
                store.insert(tenant, List.of(withId(contacts.get(0), new ContactId(new UUID(0, 7)))));
            }
            return store.insert(tenant, contacts);
        }

        @Override
        public Set<ContactId> update(TenantId tenant, List<IndexedContact> contacts) {
            calls.add("update");
            if (updatesToOvertake > 0) {
                updatesToOvertake--;
                IndexedContact first = contacts.get(0);
                ContactRow standing = store.find(List.of(new ContactRef(tenant, first.id()))).values().stream()
                        .findFirst()
                        .orElseThrow();
                store.update(tenant, List.of(new IndexedContact(nextVersion(standing), first.keys())));
            }
            return store.update(tenant, contacts);
        }

        @Override
        public Map<ContactRef, Long> standing(Collection<ContactRef> contacts) {
            return store.standing(contacts);
        }

        @Override
        public Set<ContactId> reindex(TenantId tenant, List<IndexedContact> contacts) {
            return store.reindex(tenant, contacts);
        }

        @Override
        public Set<ContactId> hold(TenantId tenant, Collection<ContactId> contacts) {
            return store.hold(tenant, contacts);
        }

        private static ContactRow nextVersion(ContactRow row) {
            return row(row, row.id(), row.version() + 1);
        }

        private static IndexedContact withId(IndexedContact contact, ContactId id) {
            return new IndexedContact(row(contact.row(), id, contact.row().version()), contact.keys());
        }

        private static ContactRow row(ContactRow row, ContactId id, long version) {
            return new ContactRow(
                    id,
                    row.profile(),
                    row.language(),
                    row.zone(),
                    row.tags(),
                    row.source(),
                    row.indexStamp(),
                    version,
                    row.createdAt(),
                    row.updatedAt(),
                    row.deletedAt());
        }

        @Override
        public Map<ContactRef, ContactRow> find(Collection<ContactRef> contacts) {
            calls.add("find");
            return store.find(contacts);
        }

        @Override
        public Map<UUID, List<ContactRow>> findByIndex(TenantId tenant, Collection<UUID> hashes) {
            calls.add("findByIndex");
            return store.findByIndex(tenant, hashes);
        }

        @Override
        public List<ContactRow> list(TenantId tenant, ContactFilter filter, @Nullable ContactId after, int limit) {
            return store.list(tenant, filter, after, limit);
        }

        @Override
        public List<ContactRow> indexedOtherwise(TenantId tenant, long stamp, @Nullable ContactId after, int limit) {
            return store.indexedOtherwise(tenant, stamp, after, limit);
        }
    }
}
