package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.ConsentTrailItem.ReceiptIssued;
import io.frontdesk.consent.Notice;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.messaging.spi.TemplateRow;
import io.frontdesk.offboarding.spi.TenantDataStore;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every table that was made for tenants' rows. */
final class InMemoryTenantDataStore implements TenantDataStore {

    private final InMemoryTransactions transactions;
    private final InMemoryContactStore contacts;
    private final InMemoryNoticeStore notices;
    private final InMemoryTemplateStore templates;
    private final InMemoryConsentStore consents;
    private final InMemoryApiKeyStore apiKeys;

    InMemoryTenantDataStore(
            InMemoryTransactions transactions,
            InMemoryContactStore contacts,
            InMemoryNoticeStore notices,
            InMemoryTemplateStore templates,
            InMemoryConsentStore consents,
            InMemoryApiKeyStore apiKeys) {
        this.transactions = transactions;
        this.contacts = contacts;
        this.notices = notices;
        this.templates = templates;
        this.consents = consents;
        this.apiKeys = apiKeys;
    }

    @Override
    public List<String> tables() {
        return transactions.owned().stream().map(Table::name).toList();
    }

    @Override
    public int remove(TenantId tenant, String table, int limit) {
        return transactions.owned().stream()
                .filter(one -> one.name().equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no table " + table + " of tenants"))
                .removeOf(List.of(tenant), row -> true, limit);
    }

    @Override
    public List<ContactRow> contacts(TenantId tenant, @Nullable ContactId after, int limit) {
        return contacts.everybody(tenant, after, limit);
    }

    @Override
    public List<Notice> notices(TenantId tenant, @Nullable NoticeRef after, int limit) {
        return notices.list(tenant, after, limit);
    }

    @Override
    public List<TemplateRow> templates(TenantId tenant, @Nullable UUID after, int limit) {
        return templates.list(tenant, after, limit);
    }

    @Override
    public List<ReceiptIssued> receipts(TenantId tenant, @Nullable UUID after, int limit) {
        return consents.receipts(tenant, after, limit);
    }

    @Override
    public List<HashedKey> apiKeys(TenantId tenant, @Nullable UUID after, int limit) {
        return apiKeys.hashed(tenant, after, limit);
    }
}
