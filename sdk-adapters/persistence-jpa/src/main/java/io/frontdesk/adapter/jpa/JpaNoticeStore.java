package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Actor;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Notice;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.spi.NoticeStore;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people are shown, in SQL. */
final class JpaNoticeStore implements NoticeStore {

    private static final Columns<Owned> COLUMNS = Columns.<Owned>tenant(Owned::tenant)
            .text("notice_id", owned -> owned.notice().ref().id())
            .text("language", owned -> owned.notice().ref().language())
            .number("version", owned -> owned.notice().ref().version())
            .text("text", owned -> owned.notice().text())
            .text("sha256", owned -> owned.notice().sha256())
            .time("published_at", owned -> owned.notice().publishedAt())
            .text("actor", owned -> owned.notice().publishedBy().code());

    private static final int KEY = 4;

    private final Sql sql;

    JpaNoticeStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean insert(TenantId tenant, Notice notice) {
        return !sql.insertIfAbsent(
                        "publish a notice", "frontdesk_notice", COLUMNS, KEY, List.of(new Owned(tenant, notice)))
                .isEmpty();
    }

    @Override
    public Map<NoticeRef, Notice> find(TenantId tenant, Collection<NoticeRef> refs) {
        if (refs.isEmpty()) {
            return Map.of();
        }
        Columns<NoticeRef> keys = Columns.<NoticeRef>tenant(ref -> tenant)
                .text("notice_id", NoticeRef::id)
                .text("language", NoticeRef::language)
                .number("version", NoticeRef::version);
        Map<NoticeRef, Notice> found = new HashMap<>();
        sql.query(
                        "find notices",
                        "SELECT n.* FROM " + keys.unnest() + " JOIN frontdesk_notice n ON " + keys.on("n"),
                        p -> keys.bind(p, refs.stream().distinct().toList()),
                        JpaNoticeStore::notice)
                .forEach(notice -> found.put(notice.ref(), notice));
        return found;
    }

    @Override
    public List<Notice> versions(TenantId tenant, String id, String language, int limit) {
        return sql.query(
                "list the versions of a notice",
                "SELECT * FROM frontdesk_notice WHERE tenant_id = ? AND notice_id = ? AND language = ?"
                        + " ORDER BY version DESC LIMIT ?",
                p -> p.tenant(tenant).text(id).text(language).number(limit),
                JpaNoticeStore::notice);
    }

    static Notice notice(Row row) throws SQLException {
        return new Notice(
                new NoticeRef(row.text("notice_id"), row.number("version"), row.text("language")),
                row.text("text"),
                row.text("sha256"),
                row.time("published_at"),
                Actor.parse(row.text("actor")));
    }

    private record Owned(TenantId tenant, Notice notice) {}
}
