package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.spi.ContactRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who has an e-mail digest: one row each, inserted unless it stands, so that no refused key ever spoils the transaction. */
final class ContactEmails {

    private static final String TABLE = "frontdesk_contact_email";

    private final Sql sql;

    ContactEmails(Sql sql) {
        this.sql = sql;
    }

    /** A contact that gives up one digest for another; either may be none. */
    record Change(
            ContactId contact,
            @Nullable String from,
            @Nullable Digest to) {}

    /** Takes the digests of new contacts; returns those that got theirs. */
    Set<ContactId> take(TenantId tenant, List<ContactRow> rows) {
        return take(
                tenant,
                rows.stream()
                        .map(row -> new Change(row.id(), null, row.email()))
                        .toList());
    }

    /** Takes the new digests and gives the old ones back; returns those that got theirs. */
    Set<ContactId> move(TenantId tenant, Collection<Change> changes) {
        Set<ContactId> moved = new LinkedHashSet<>();
        List<Change> waiting = new ArrayList<>(changes);
        boolean progress = true;
        while (progress && !waiting.isEmpty()) {
            // Again if something was given back: it may be what another one waits for.
            Set<ContactId> taken = take(tenant, waiting);
            List<Change> done = waiting.stream()
                    .filter(c -> c.to() == null || taken.contains(c.contact()))
                    .toList();
            giveBack(tenant, done);
            done.forEach(c -> moved.add(c.contact()));
            waiting.removeAll(done);
            progress = done.stream().anyMatch(c -> c.from() != null);
        }
        return moved;
    }

    private Set<ContactId> take(TenantId tenant, Collection<Change> changes) {
        Columns<Change> columns = Columns.<Change>tenant(c -> tenant)
                .text("email_digest", c -> hex(c.to()))
                .uuid("contact_id", c -> c.contact().value());
        Set<ContactId> taken = new LinkedHashSet<>();
        sql.insertIfAbsent("reserve e-mail addresses", TABLE, columns, 2, ordered(changes))
                .forEach(c -> taken.add(c.contact()));
        return taken;
    }

    private void giveBack(TenantId tenant, List<Change> changes) {
        sql.batch(
                "give e-mail addresses back",
                "DELETE FROM " + TABLE + " WHERE tenant_id = ? AND email_digest = ? AND contact_id = ?",
                changes.stream().filter(c -> c.from() != null).toList(),
                (p, c) -> p.tenant(tenant).text(c.from()).uuid(c.contact().value()));
    }

    /** In order, so that two imports never wait for each other in a circle. Stable: of two rows with one address the first gets it. */
    private static List<Change> ordered(Collection<Change> changes) {
        return changes.stream()
                .filter(c -> c.to() != null)
                .sorted(Comparator.comparing(c -> hex(c.to())))
                .toList();
    }

    private static String hex(@Nullable Digest digest) {
        return digest == null ? "" : digest.hex();
    }
}
