package io.frontdesk.offboarding.spi;

import io.frontdesk.apikeys.ApiKey;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.ConsentTrailItem.ReceiptIssued;
import io.frontdesk.consent.Notice;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.messaging.spi.TemplateRow;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of a tenant: removed table by table, but for its row in the registry and its slugs, which are the registry's; and listed where the
 * feature itself has no use for a list. Every method needs an open transaction. Contract: {@code TenantDataStoreContract} in frontdesk-testkit.
 */
public interface TenantDataStore {

    /** The tables in which there may be rows of a tenant, named as in a schema without their prefix, in an order in which they can be emptied. */
    List<String> tables();

    /**
     * Removes rows of one tenant, whatever state they are in; waits for whoever is writing them.
     *
     * @param table one of {@link #tables()}
     * @param limit about how many rows at most, at least 1
     * @return how many; 0 only if the table has no row of the tenant that this transaction sees
     * @throws IllegalArgumentException for any other table
     */
    int remove(TenantId tenant, String table, int limit);

    /** Contacts, also those that are deleted or erased, with an id after {@code after} (unsigned), in order of id, at most {@code limit}. */
    List<ContactRow> contacts(TenantId tenant, @Nullable ContactId after, int limit);

    /** Every notice in every language and version, in one order, those after {@code after}; at most {@code limit}. */
    List<Notice> notices(TenantId tenant, @Nullable NoticeRef after, int limit);

    /** Every version of every template with an id after {@code after} (unsigned), in order of id, at most {@code limit}. */
    List<TemplateRow> templates(TenantId tenant, @Nullable UUID after, int limit);

    /** Notes of receipts of all contacts with an id after {@code after} (unsigned), in order of id, at most {@code limit}. */
    List<ReceiptIssued> receipts(TenantId tenant, @Nullable UUID after, int limit);

    /** API keys with an id after {@code after} (unsigned), in order of id, at most {@code limit}. */
    List<HashedKey> apiKeys(TenantId tenant, @Nullable UUID after, int limit);

    /**
     * An API key, and what its secret is recognised by.
     *
     * @param hash the secret's SHA-256, 64 hexadecimal digits
     */
    record HashedKey(ApiKey key, String hash) {}
}
