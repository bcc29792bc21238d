package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Checks;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.retention.Retention;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Partitions the ledgers that grow fastest by month: messages, their attempts, and the journal. For PostgreSQL only. Thread-safe; run
 * one call at a time in a cluster. A call that waits longer than a few seconds for a lock gives up, and can be made again.
 *
 * <p>A partition holds the ids, which are UUIDv7, of one month in UTC; attempts lie with their message. The default partition takes what is in no
 * other, so that nothing is ever refused: months that nobody made, and ids that are no UUIDv7.
 */
public final class PostgreSqlPartitions {

    private static final Logger LOG = LoggerFactory.getLogger(PostgreSqlPartitions.class);

    /** Whoever waits for the lock of a whole ledger holds up everybody behind it. */
    private static final String SHORT_WAIT = "SET LOCAL lock_timeout = '3s'";

    /** Room for rows that are made while a filled table is looked through. */
    private static final Duration ROOM = Duration.ofDays(3);

    private final DataSource dataSource;
    private final Clock clock;

    private PostgreSqlPartitions(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /**
     * The partitions behind a data source.
     *
     * @param dataSource its user owns the tables
     * @param clock the desk's
     */
    public static PostgreSqlPartitions on(DataSource dataSource, Clock clock) {
        return new PostgreSqlPartitions(dataSource, clock);
    }

    /**
     * Partitions the ledgers that are not yet, empty or filled, while the desk runs: what is there becomes the first partition, up to the end of this
     * month or, in its last days, of the next. Nothing is copied; a filled table is looked through once, under a lock that disturbs nobody, then locked for
     * a moment. Indexes, storage settings, owner and privileges are kept. Harmless if done before.
     *
     * @throws FrontdeskException with {@link ErrorCode#SCHEMA_MISMATCH} saying why a table cannot be partitioned: a view, a trigger or a foreign key of the
     *     host's is tied to it, it has row-level security, or it holds ids of the future, which no UUIDv7 has; {@link ErrorCode#NOT_CONFIGURED} if
     *     this is not PostgreSQL
     */
    public void convert() {
        Instant bound = Months.start(Months.of(clock.instant().plus(ROOM)).plusMonths(1));
        run("partition the ledgers", ddl -> {
            if (ddl.dialect() != SqlDialect.POSTGRESQL) {
                throw new FrontdeskException(
                        ErrorCode.NOT_CONFIGURED, "Cannot partition the ledgers: only PostgreSQL has partitions here.");
            }
            return true;
        });
        for (List<Ledger> group : Ledger.GROUPS) {
            convert(group, bound);
        }
    }

    private void convert(List<Ledger> group, Instant bound) {
        String what = "partition " + group.get(0).table();
        boolean done = run(what, ddl -> {
            var conversion = new PartitionConversion(ddl);
            if (conversion.isPartitioned(group.get(0))) {
                return true;
            }
            ddl.run(SHORT_WAIT);
            for (Ledger ledger : group) {
                conversion.require(ledger);
                conversion.promise(ledger, bound);
            }
            return false;
        });
        if (done) {
            return;
        }
        group.forEach(ledger -> lookThrough(group, ledger));
        run(what, ddl -> {
            ddl.run(SHORT_WAIT);
            var conversion = new PartitionConversion(ddl);
            for (Ledger ledger : group) {
                conversion.convert(ledger, bound);
            }
            new Partitions(ddl).addDefaults(group);
            return true;
        });
        LOG.info(
                "Partitioned {}: what is there is its first partition, up to {}",
                group.get(0).table(),
                bound);
    }

    private void lookThrough(List<Ledger> group, Ledger ledger) {
        try {
            Ddl.inTransaction(dataSource, ddl -> {
                new PartitionConversion(ddl).keepPromise(ledger);
                return true;
            });
        } catch (SQLException e) {
            run("take back what was begun", ddl -> {
                for (Ledger one : group) {
                    new PartitionConversion(ddl).breakPromise(one);
                }
                return true;
            });
            if ("23514".equals(e.getSQLState())) {
                throw PartitionConversion.refused(
                        ledger, "it holds ids of the future, so not all of them are UUIDv7. Leave it as it is.");
            }
            throw StorageErrors.statement("look through " + ledger.table(), e);
        }
    }

    /**
     * Makes the partitions of this month and of the next {@code months}, where they are missing. Months whose rows lie in the default partition already are
     * left out, and said in the log: nothing is moved.
     *
     * @param months 1 to 120
     * @return the names of those made
     * @throws FrontdeskException with {@link ErrorCode#SCHEMA_MISMATCH} if the ledgers are not partitioned
     */
    public List<String> ensureAhead(int months) {
        Checks.range("months", months, 1, 120);
        YearMonth first = Months.of(clock.instant());
        List<String> made = new ArrayList<>();
        for (List<Ledger> group : Ledger.GROUPS) {
            for (int ahead = 0; ahead <= months; ahead++) {
                YearMonth month = first.plusMonths(ahead);
                made.addAll(run("add a partition to " + group.get(0).table(), ddl -> ensure(ddl, group, month)));
            }
        }
        return made;
    }

    private static List<String> ensure(Ddl ddl, List<Ledger> group, YearMonth month) throws SQLException {
        requirePartitioned(ddl, group);
        var partitions = new Partitions(ddl);
        Instant start = Months.start(month);
        if (partitions.list(group.get(0)).stream().anyMatch(one -> one.holds(start))) {
            return List.of();
        }
        long strays = partitions.strays(group, month);
        if (strays > 0) {
            LOG.warn(
                    "{} gets no partition for {}: {} of its rows lie in the default partition and stay there",
                    group.get(0).table(),
                    month,
                    strays);
            return List.of();
        }
        ddl.run(SHORT_WAIT);
        partitions.add(group, month);
        return group.stream()
                .map(ledger -> ledger.table() + Months.suffix(month))
                .toList();
    }

    private static void requirePartitioned(Ddl ddl, List<Ledger> group) throws SQLException {
        if (!new PartitionConversion(ddl).isPartitioned(group.get(0))) {
            throw new FrontdeskException(
                    ErrorCode.SCHEMA_MISMATCH,
                    "Cannot work on the partitions of " + group.get(0).table()
                            + ": it has none. Call convert() first.");
        }
    }

    /**
     * Drops partitions that end at {@code before} or earlier, with all their rows. One that holds an open message, a message changed at {@code before} or
     * later, an event that a subscriber has not read, or a parked one, is kept; so is one that is in use for longer than a few seconds. The default
     * partition is never dropped: the retention run deletes from it.
     *
     * @param before at least {@link Retention#LEAST} ago
     * @return what was dropped, and what was kept and why
     * @throws FrontdeskException with {@link ErrorCode#SCHEMA_MISMATCH} if the ledgers are not partitioned
     */
    public Dropped dropBefore(Instant before) {
        if (before.isAfter(clock.instant().minus(Retention.LEAST))) {
            throw InvalidInputException.of(
                    "before", "is " + before, "give one at least " + Retention.LEAST.toDays() + " days ago");
        }
        List<String> dropped = new ArrayList<>();
        Map<String, String> kept = new LinkedHashMap<>();
        for (List<Ledger> group : Ledger.GROUPS) {
            var drop = new PartitionDrop(dataSource, group, before);
            for (Partition one : old(group, before)) {
                drop.drop(one).ifPresentOrElse(reason -> kept.put(one.name(), reason), () -> {
                    dropped.add(one.name());
                    LOG.info("Dropped partition {} and what lay with it", one.name());
                });
            }
        }
        return new Dropped(dropped, kept);
    }

    private List<Partition> old(List<Ledger> group, Instant before) {
        return run("list partitions", ddl -> {
            requirePartitioned(ddl, group);
            return new Partitions(ddl)
                    .list(group.get(0)).stream()
                            .filter(one ->
                                    one.to().isPresent() && !one.to().get().isAfter(before))
                            .toList();
        });
    }

    /** All partitions, ledger by ledger in order of time, the default one last; none of a ledger that is not partitioned. */
    public List<Partition> list() {
        return run("list partitions", ddl -> {
            List<Partition> all = new ArrayList<>();
            for (Ledger ledger : Ledger.values()) {
                all.addAll(new Partitions(ddl).list(ledger));
            }
            return all;
        });
    }

    private <T> T run(String what, Ddl.Work<T> work) {
        try {
            return Ddl.inTransaction(dataSource, work);
        } catch (SQLException e) {
            throw StorageErrors.statement(what, e);
        }
    }

    /**
     * A part of a ledger.
     *
     * @param table whose part it is
     * @param from inclusive; empty for the first one and the default one
     * @param to exclusive; empty for the default one
     * @param rows about how many it holds, as the database last counted; 0 if it never did
     */
    public record Partition(String name, String table, Optional<Instant> from, Optional<Instant> to, long rows) {

        static final Comparator<Partition> IN_ORDER =
                Comparator.comparing(partition -> partition.to().orElse(Instant.MAX));

        boolean holds(Instant time) {
            return to.isPresent()
                    && to.get().isAfter(time)
                    && (from.isEmpty() || !from.get().isAfter(time));
        }
    }

    /**
     * What {@link #dropBefore} did.
     *
     * @param dropped names of partitions of messages and of the journal; attempts went with their messages
     * @param kept why, by the name of the partition
     */
    public record Dropped(List<String> dropped, Map<String, String> kept) {

        public Dropped {
            dropped = List.copyOf(dropped);
            kept = Map.copyOf(kept);
        }
    }
}
