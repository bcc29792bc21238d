package io.frontdesk.consent.internal;

import io.frontdesk.common.Checks;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.Notice;
import io.frontdesk.consent.NoticePublished;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.Notices;
import io.frontdesk.consent.spi.NoticeStore;
import io.frontdesk.journal.Journal;
import io.frontdesk.tenancy.TenantDirectory;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

final class NoticeService implements Notices {

    private static final int MOST_VERSIONS = 100;
    private static final int PUBLISH_RACES = 5;

    private final CallContext context;
    private final Environment env;
    private final NoticeStore store;
    private final Journal journal;
    private final TenantDirectory tenants;

    NoticeService(CallContext context, Environment env, NoticeStore store, Journal journal, TenantDirectory tenants) {
        this.context = context;
        this.env = env;
        this.store = store;
        this.journal = journal;
        this.tenants = tenants;
    }

    @Override
    public Notice publish(String id, String language, String text) {
        var first = new NoticeRef(id, 1, language);
        Checks.text("text", text, MAX_TEXT);
        return inTransaction(() -> publish(first, text));
    }

    private Notice publish(NoticeRef first, String text) {
        String sha256 = Sha256.hex(text);
        for (int race = 0; race < PUBLISH_RACES; race++) {
            Optional<Notice> newest = newest(first.id(), first.language());
            if (newest.filter(notice -> notice.text().equals(text)).isPresent()) {
                return newest.get();
            }
            int version = newest.map(notice -> notice.ref().version() + 1).orElse(1);
            var ref = new NoticeRef(first.id(), version, first.language());
            var notice = new Notice(ref, text, sha256, env.now(), context.actor());
            if (store.insert(context.tenant(), notice)) {
                journal.append(context, new NoticePublished(env.ids().next(), ref, sha256));
                return notice;
            }
        }
        throw new FrontdeskException(
                ErrorCode.STALE_VERSION,
                "Notice " + first.id() + " is being published by many at once. Publish it again.");
    }

    private Optional<Notice> newest(String id, String language) {
        return store.versions(context.tenant(), id, language, 1).stream().findFirst();
    }

    @Override
    public Optional<Notice> find(NoticeRef notice) {
        return inTransaction(() -> Optional.ofNullable(
                store.find(context.tenant(), List.of(notice)).get(notice)));
    }

    @Override
    public List<Notice> versions(String id, String language) {
        var checked = new NoticeRef(id, 1, language);
        return inTransaction(() -> store.versions(context.tenant(), checked.id(), checked.language(), MOST_VERSIONS));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return context.inTransaction(() -> {
            tenants.requireActive(context.tenant());
            return work.get();
        });
    }
}
