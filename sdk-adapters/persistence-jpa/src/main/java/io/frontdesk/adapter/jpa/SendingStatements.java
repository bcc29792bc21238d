package io.frontdesk.adapter.jpa;

import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.spi.AttemptRow;
import io.frontdesk.messaging.spi.MessageChange;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.work.WorkRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The two steps of every message that is sent, one statement each on PostgreSQL. Rows are taken in order of their keys, as everybody does, and what does
 * not change is not written: it is most of a row.
 */
final class SendingStatements {

    /** Key and new version; the fence is wanted by the lease whether it changes or not. */
    private static final int KEY = 2;

    /** @param attempt null on the way out */
    private record Step(MessageChange change, @Nullable AttemptRow attempt) {

        MessageRow after() {
            return change.after();
        }

        AttemptRow call() {
            return java.util.Objects.requireNonNull(attempt);
        }
    }

    private static final Columns<Step> CHANGED = Columns.<Step>tenant(
                    step -> step.after().ref().tenant())
            .uuid("id", step -> step.after().ref().message().value())
            .bigint("version", step -> step.after().version())
            .number("fence", step -> step.after().fence())
            .changing(MessageMapping.PROGRESS, step -> step.change().before(), Step::after);

    private static final Columns<Step> WITH_ATTEMPT = CHANGED.uuid(
                    "attempt_id", step -> step.call().attempt().id())
            .number("attempt_number", step -> step.call().attempt().number())
            .text("attempt_outcome", step -> step.call().attempt().outcome())
            .text("attempt_reason", step -> step.call().attempt().reason().name())
            .text("attempt_code", step -> step.call().attempt().code())
            .textOrNull(
                    "attempt_provider_id",
                    step -> step.call().attempt().providerId().orElse(null))
            .time("attempt_started_at", step -> step.call().attempt().startedAt())
            .time("attempt_finished_at", step -> step.call().attempt().finishedAt());

    private static final String NEXT = " WHERE " + CHANGED.on("t", KEY) + " AND t.version = k.version - 1";

    /** The leases are locked by the statement that needs them: nobody can claim the work before SENDING is committed. */
    private static final BatchStatement<Step> UNDER_LEASE = new BatchStatement<>(
            CHANGED,
            KEY,
            shipment -> "UPDATE frontdesk_message t SET " + set(shipment) + " FROM (SELECT k.* FROM " + shipment.from()
                    + " JOIN frontdesk_work w ON " + CHANGED.on("w", KEY)
                    + " AND w.attempt = k.fence WHERE w.leased_until > ? FOR UPDATE OF w) AS k" + NEXT
                    + " RETURNING k.nth");

    private static final BatchStatement<Step> RECORD = new BatchStatement<>(
            WITH_ATTEMPT,
            KEY,
            shipment -> "WITH changed AS (UPDATE frontdesk_message t SET " + set(shipment) + " FROM " + shipment.from()
                    + NEXT + " RETURNING k.*), noted AS (INSERT INTO frontdesk_attempt (tenant_id, message_id, id,"
                    + " number, outcome, reason, code, provider_id, started_at, finished_at)"
                    + " SELECT tenant_id, id, attempt_id, attempt_number, attempt_outcome, attempt_reason,"
                    + " attempt_code, attempt_provider_id, attempt_started_at, attempt_finished_at FROM changed)"
                    + " SELECT nth FROM changed");

    private SendingStatements() {}

    /** Of a stored row t and its next version k. */
    private static String set(Shipment shipment) {
        Set<String> columns = Set.copyOf(MessageMapping.CHANGES
                .names()
                .subList(KEY, MessageMapping.CHANGES.names().size()));
        return shipment.names().stream()
                .filter(columns::contains)
                .map(column ->
                        column + " = " + (column.equals("hint") ? MessageMapping.hint("t.", "k.hint") : "k." + column))
                .collect(Collectors.joining(", "));
    }

    static List<MessageRow> underLease(Sql sql, List<MessageChange> changes, Instant now) {
        var steps = new ArrayList<Step>(changes.size());
        changes.forEach(change -> steps.add(new Step(change, null)));
        return done(
                steps, ordered -> sql.changeAll("put messages on the wire", UNDER_LEASE, ordered, p -> p.time(now)));
    }

    static List<MessageRow> withAttempts(Sql sql, List<MessageChange> changes, List<AttemptRow> attempts) {
        var steps = new ArrayList<Step>(changes.size());
        for (int i = 0; i < changes.size(); i++) {
            steps.add(new Step(changes.get(i), attempts.get(i)));
        }
        return done(steps, ordered -> sql.changeAll("record outcomes", RECORD, ordered));
    }

    private static List<MessageRow> done(List<Step> steps, Function<List<Step>, List<Step>> change) {
        steps.sort(Comparator.comparing(Step::after, JpaMessageStore.KEY_ORDER));
        return change.apply(steps).stream().map(Step::after).toList();
    }

    static WorkRef lease(MessageChange change) {
        MessageRow row = change.after();
        return new WorkRef(row.ref().tenant(), row.ref().message().value(), row.fence());
    }

    static Set<MessageRef> refs(List<MessageRow> rows) {
        return rows.stream().map(MessageRow::ref).collect(Collectors.toUnmodifiableSet());
    }
}
