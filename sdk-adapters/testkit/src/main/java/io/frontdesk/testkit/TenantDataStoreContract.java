package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.ConsentTrailItem.ReceiptIssued;
import io.frontdesk.consent.Notice;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.spi.ContactFilter;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.IndexedContact;
import io.frontdesk.messaging.spi.TemplateRow;
import io.frontdesk.offboarding.spi.TenantDataStore;
import io.frontdesk.offboarding.spi.TenantDataStore.HashedKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link TenantDataStore} does: it removes a tenant's rows, all of them, and no other's. */
public abstract class TenantDataStoreContract extends StoreContract {

    private static final int ALL = 10_000;

    protected TenantDataStoreContract() {}

    @Test
    void names_each_table_once() {
        assertThat(store().tables())
                .doesNotHaveDuplicates()
                .contains(
                        "work",
                        "journal",
                        "contact",
                        "consent",
                        "message",
                        "tenant_key",
                        "data_key",
                        "api_key",
                        "member")
                .doesNotContain("tenant", "tenant_slug");
    }

    @Test
    void empties_every_table_in_its_order_and_leaves_other_tenants_alone() {
        IsolationWorld world = IsolationWorld.create(persistence(), rows(), true, false);
        TenantId tenant = world.owner().tenant();
        Map<String, Object> others = world.everythingOf(world.stranger());

        List<String> emptied = in(
                tenant,
                () -> store().tables().stream()
                        .filter(table -> store().remove(tenant, table, ALL) > 0)
                        .toList());

        assertThat(emptied).as("tables in which there was something").hasSizeGreaterThan(30);
        assertThat(world.everythingOf(world.stranger())).isEqualTo(others);
        assertThat(in(tenant, () -> persistence().contacts().list(tenant, ContactFilter.ALL, null, 1)))
                .isEmpty();
        for (String table : store().tables()) {
            assertThat(in(tenant, () -> store().remove(tenant, table, ALL)))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void removes_some_rows_at_a_time() {
        TenantId tenant = tenant();
        run(
                tenant,
                () -> persistence()
                        .contacts()
                        .insert(
                                tenant,
                                Stream.generate(() -> rows().contact().build())
                                        .limit(7)
                                        .toList()));

        int removed = in(tenant, () -> store().remove(tenant, "contact", 3));

        assertThat(removed).isEqualTo(3);
        assertThat(in(tenant, () -> persistence().contacts().list(tenant, ContactFilter.ALL, null, 10)))
                .hasSize(4);
    }

    @Test
    void brings_back_what_a_transaction_that_rolled_back_removed() {
        IsolationWorld world = IsolationWorld.create(persistence(), rows(), true, false);
        TenantId tenant = world.owner().tenant();
        Map<String, Object> before = world.everythingOf(world.owner());

        rolledBack(tenant, () -> store().tables().forEach(table -> store().remove(tenant, table, ALL)));

        assertThat(world.everythingOf(world.owner())).isEqualTo(before);
    }

    @Test
    void knows_no_other_table() {
        TenantId tenant = tenant();

        assertThatThrownBy(() -> in(tenant, () -> store().remove(tenant, "tenant", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tenant");
    }

    @Test
    void lists_every_contact_whether_it_stands_or_not_page_by_page() {
        TenantId tenant = tenant();
        List<IndexedContact> all =
                Stream.generate(() -> rows().contact().build()).limit(7).toList();
        run(tenant, () -> {
            persistence().contacts().insert(tenant, all);
            persistence()
                    .contacts()
                    .update(
                            tenant,
                            List.of(
                                    new IndexedContact(all.get(0).row().erased(rows().later(1)), Set.of()),
                                    new IndexedContact(all.get(1).row().deleted(rows().later(1)), Set.of())));
        });

        assertThat(paged(ContactRow::id, after -> in(tenant, () -> store().contacts(tenant, after, 4))))
                .extracting(ContactRow::id)
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(IndexedContact::id).toList());
    }

    @Test
    void lists_every_notice_page_by_page() {
        TenantId tenant = tenant();
        List<Notice> all = new ArrayList<>();
        for (String id : List.of("terms", "a", "privacy")) {
            all.addAll(List.of(rows().notice(id, 1), rows().notice(id, 2), rows().notice(id, 10)));
        }
        run(tenant, () -> all.forEach(one -> persistence().notices().insert(tenant, one)));

        assertThat(paged(Notice::ref, after -> in(tenant, () -> store().notices(tenant, after, 4))))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void lists_every_version_of_every_template_page_by_page() {
        TenantId tenant = tenant();
        List<TemplateRow> all = new ArrayList<>();
        for (int version = 1; version <= 5; version++) {
            all.add(rows().template(tenant, "one", version));
            all.add(rows().template(tenant, "two", version));
        }
        run(tenant, () -> all.forEach(persistence().templates()::insert));

        assertThat(paged(TemplateRow::id, after -> in(tenant, () -> store().templates(tenant, after, 4))))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void lists_receipts_of_all_contacts_page_by_page() {
        TenantId tenant = tenant();
        List<ReceiptIssued> all = Stream.generate(() -> rows().receipt(new ContactId(rows().id()), rows().id()))
                .limit(9)
                .toList();
        run(tenant, () -> all.forEach(one -> persistence().consents().appendReceipt(tenant, one)));

        assertThat(paged(ReceiptIssued::id, after -> in(tenant, () -> store().receipts(tenant, after, 4))))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void lists_api_keys_with_what_their_secrets_are_recognised_by() {
        TenantId tenant = tenant();
        List<HashedKey> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            var key =
                    new HashedKey(KeyRows.plain(rows(), tenant), rows().digest().hex());
            all.add(key);
            run(
                    tenant,
                    () -> persistence()
                            .apiKeys()
                            .insert(key.key(), HexFormat.of().parseHex(key.hash())));
        }

        assertThat(paged(
                        (HashedKey one) -> one.key().id(),
                        after -> in(tenant, () -> store().apiKeys(tenant, after, 4))))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    /** Pages of four, until one is not full. */
    private static <T, K> List<T> paged(Function<T, K> key, Function<@Nullable K, List<T>> next) {
        List<T> all = new ArrayList<>();
        List<T> page = next.apply(null);
        while (page.size() == 4) {
            all.addAll(page);
            page = next.apply(key.apply(page.get(3)));
        }
        all.addAll(page);
        return all;
    }

    private TenantDataStore store() {
        return persistence().tenantData();
    }
}
