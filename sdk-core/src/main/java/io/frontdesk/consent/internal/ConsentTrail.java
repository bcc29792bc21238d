package io.frontdesk.consent.internal;

import io.frontdesk.common.Cursors;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.consent.ConsentTrailItem;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.contacts.ContactId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts lines and receipts in one order: two queries a page, in the open transaction. */
final class ConsentTrail {

    private ConsentTrail() {}

    static Page<ConsentTrailItem> read(ConsentStore store, TenantId tenant, ContactId contact, PageRequest page) {
        @Nullable UUID after = Cursors.after(page);
        int limit = page.limit() + 1;
        List<ConsentTrailItem> items = Stream.<ConsentTrailItem>concat(
                        store.trail(tenant, contact, after, limit).stream()
                                .map(row -> new ConsentTrailItem.Statement(row.entry())),
                        store.receipts(tenant, contact, after, limit).stream())
                .sorted(Comparator.comparing(ConsentTrailItem::id, Uuids.UNSIGNED))
                .limit(limit)
                .toList();
        return Cursors.page(items, page, ConsentTrailItem::id);
    }
}
