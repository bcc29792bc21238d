package io.frontdesk.consent.spi;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Notice;
import io.frontdesk.consent.NoticeRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Stores notices. Every method needs an open transaction. Contract: {@code NoticeStoreContract}. */
public interface NoticeStore {

    /** Inserts unless the version stands in this language; false if it does. The race is decided by the primary key. */
    boolean insert(TenantId tenant, Notice notice);

    /** One query however many, at most 1,000; unknown ones are absent. */
    Map<NoticeRef, Notice> find(TenantId tenant, Collection<NoticeRef> refs);

    /** Newest first, at most {@code limit}. */
    List<Notice> versions(TenantId tenant, String id, String language, int limit);
}
