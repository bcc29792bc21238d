package io.frontdesk.consent.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.ShownNotice;
import io.frontdesk.consent.spi.NoticeStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks up what people were shown, in the open transaction. */
final class NoticeLibrary {

    private final NoticeStore store;

    NoticeLibrary(NoticeStore store) {
        this.store = store;
    }

    /** Those of the named notices that there are; one query, none if no statement names one. */
    Map<NoticeRef, ShownNotice> shown(TenantId tenant, List<RecordConsent> commands) {
        List<NoticeRef> named = commands.stream()
                .map(RecordConsent::notice)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        Map<NoticeRef, ShownNotice> shown = new HashMap<>();
        if (!named.isEmpty()) {
            store.find(tenant, named).forEach((ref, notice) -> shown.put(ref, new ShownNotice(ref, notice.sha256())));
        }
        return shown;
    }
}
