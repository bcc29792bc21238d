package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Notice;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.spi.NoticeStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class InMemoryNoticeStore implements NoticeStore {

    private final Table<Owned> rows;

    InMemoryNoticeStore(InMemoryTransactions transactions) {
        this.rows = new Table<>(
                "notice",
                transactions,
                owned -> key(owned.tenant(), owned.notice().ref()));
    }

    @Override
    public boolean insert(TenantId tenant, Notice notice) {
        return rows.insert(new Owned(tenant, notice));
    }

    @Override
    public Map<NoticeRef, Notice> find(TenantId tenant, Collection<NoticeRef> refs) {
        return rows.find(refs, ref -> key(tenant, ref), Owned::notice);
    }

    @Override
    public List<Notice> versions(TenantId tenant, String id, String language, int limit) {
        Key all = Key.of(tenant, id, language);
        return rows.backwards(all, all.end()).limit(limit).map(Owned::notice).toList();
    }

    List<Notice> list(TenantId tenant, @Nullable NoticeRef after, int limit) {
        Key all = Key.of(tenant);
        return rows.between(after == null ? all : key(tenant, after), all.end())
                .limit(limit)
                .map(Owned::notice)
                .toList();
    }

    private static Key key(TenantId tenant, NoticeRef ref) {
        return Key.of(tenant, ref.id(), ref.language(), ref.version());
    }

    private record Owned(TenantId tenant, Notice notice) {}
}
