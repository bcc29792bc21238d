package io.frontdesk.adapter.jpa;

import io.frontdesk.messaging.MessageState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Drops one month of a group of ledgers, unless it holds something that is still needed. */
final class PartitionDrop {

    private static final String OPEN = Arrays.stream(MessageState.values())
            .filter(MessageState::isOpen)
            .map(state -> "'" + state.name() + "'")
            .collect(Collectors.joining(", "));

    private static final String MESSAGES =
            "SELECT count(*) FROM %s t WHERE t.state IN (" + OPEN + ") OR t.updated_at >= ?";

    private static final String EVENTS = "SELECT count(*) FROM %s t WHERE t.position IS NULL OR t.occurred_at >= ?"
            + " OR EXISTS (SELECT 1 FROM frontdesk_cursor c WHERE c.shard = t.shard AND c.position < t.position)"
            + " OR EXISTS (SELECT 1 FROM frontdesk_parked_event p WHERE p.tenant_id = t.tenant_id AND p.event_id = t.id)";

    private final DataSource dataSource;
    private final List<Ledger> group;
    private final Instant before;

    PartitionDrop(DataSource dataSource, List<Ledger> group, Instant before) {
        this.dataSource = dataSource;
        this.group = group;
        this.before = before;
    }

    /** Empty if it was dropped, else why not. */
    Optional<String> drop(PostgreSqlPartitions.Partition one) {
        List<String> parts = parts(one);
        try {
            return Ddl.inTransaction(dataSource, ddl -> drop(ddl, parts));
        } catch (SQLException e) {
            if ("55P03".equals(e.getSQLState()) || "40P01".equals(e.getSQLState())) {
                return Optional.of("it is in use: try again");
            }
            throw StorageErrors.statement("drop partition " + one.name(), e);
        }
    }

    /** Who refers to another goes first. */
    private List<String> parts(PostgreSqlPartitions.Partition one) {
        String suffix = one.name().substring(group.get(0).table().length());
        List<String> parts = new ArrayList<>(
                group.stream().map(ledger -> ledger.table() + suffix).toList());
        Collections.reverse(parts);
        return parts;
    }

    /** While it is looked through, writers of this part wait and nobody else; the ledger itself is locked for no longer than the drop takes. */
    private Optional<String> drop(Ddl ddl, List<String> parts) throws SQLException {
        ddl.run("SET LOCAL lock_timeout = '900ms'");
        ddl.run("LOCK TABLE " + String.join(", ", parts) + " IN SHARE MODE");
        // Or its owner would see nothing parked, where the tables have policies.
        ddl.run(TenantPolicies.tell(TenantPolicies.PARKED));
        boolean messages = group.contains(Ledger.MESSAGE);
        String part = parts.get(parts.size() - 1);
        long needed = ddl.number(String.format(messages ? MESSAGES : EVENTS, part), p -> p.time(before));
        if (needed > 0) {
            return Optional.of(needed
                    + (messages
                            ? " of its messages are open or changed since"
                            : " of its events are unread, parked or happened since"));
        }
        for (String one : parts) {
            ddl.run("DROP TABLE " + one);
        }
        return Optional.empty();
    }
}
