package io.frontdesk.messaging.internal;

import io.frontdesk.common.Masks;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.messaging.EnqueueResult;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkScheduler;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts messages into the outbox: check, claim keys, ask the gates, write rows and work, in one transaction. */
final class EnqueueService {

    private final Environment env;
    private final MessageStore store;
    private final WorkScheduler scheduler;
    private final EnqueueCheck check;
    private final EnqueueKeys keys;
    private final Decider decider;
    private final OutcomeMeter meter;
    /** In which queue a new message waits. */
    private final Function<MessageRow, String> lineUp;

    private final CallContext context;

    EnqueueService(
            Environment env,
            MessageStore store,
            WorkScheduler scheduler,
            EnqueueCheck check,
            EnqueueKeys keys,
            Decider decider,
            OutcomeMeter meter,
            Function<MessageRow, String> lineUp,
            CallContext context) {
        this.env = env;
        this.store = store;
        this.scheduler = scheduler;
        this.check = check;
        this.keys = keys;
        this.decider = decider;
        this.meter = meter;
        this.lineUp = lineUp;
        this.context = context;
    }

    /** In the open transaction. */
    List<EnqueueResult> enqueue(List<SendMessage> commands) {
        Instant now = env.now();
        Map<SendMessage, CompiledVersion> versions = check.check(commands, now);
        List<MessageId> ids =
                commands.stream().map(c -> new MessageId(env.ids().next())).toList();
        Map<Integer, MessageId> before = keys.claim(commands, ids, now);
        var drafts = new LinkedHashMap<Integer, MessageRow>();
        var contents = new LinkedHashMap<MessageRef, MessageContent>();
        for (int i = 0; i < commands.size(); i++) {
            if (!before.containsKey(i)) {
                SendMessage command = commands.get(i);
                MessageContent content = MessageContent.of(command);
                MessageRow row = draft(command, ids.get(i), content, versions.get(command), now);
                drafts.put(i, row);
                contents.put(row.ref(), content);
            }
        }
        Map<Integer, EnqueueResult> results = decide(drafts, contents, now);
        before.forEach((index, id) -> results.put(index, new EnqueueResult.AlreadyQueued(id)));
        var inOrder = new ArrayList<EnqueueResult>(commands.size());
        for (int i = 0; i < commands.size(); i++) {
            inOrder.add(Objects.requireNonNull(results.get(i)));
        }
        return inOrder;
    }

    private MessageRow draft(
            SendMessage command, MessageId id, MessageContent content, @Nullable CompiledVersion version, Instant now) {
        var ref = new MessageRef(context.tenant(), id);
        Instant sendAt =
                command.sendAt().map(at -> at.truncatedTo(ChronoUnit.MICROS)).orElse(now);
        return new MessageRow(
                ref,
                command.channel(),
                command.purpose(),
                command.priority(),
                command.contact().orElse(null),
                version == null ? null : version.template().key(),
                version == null ? null : version.template().version(),
                content.seal(env, ref),
                null,
                "",
                MessageState.PENDING,
                MessageReason.NONE,
                sendAt,
                command.expiresAt().map(at -> at.truncatedTo(ChronoUnit.MICROS)).orElse(null),
                0,
                0,
                command.account().orElse(null),
                null,
                null,
                1,
                now,
                now);
    }

    private Map<Integer, EnqueueResult> decide(
            Map<Integer, MessageRow> drafts, Map<MessageRef, MessageContent> contents, Instant now) {
        List<Integer> indexes = List.copyOf(drafts.keySet());
        List<Decider.Decided> decided = decider.decide(List.copyOf(drafts.values()), contents, row -> due(row, now));
        var results = new LinkedHashMap<Integer, EnqueueResult>();
        var rows = new ArrayList<MessageRow>();
        var work = new ArrayList<NewWork>();
        for (int i = 0; i < decided.size(); i++) {
            Entry entry = entry(decided.get(i), now);
            rows.add(entry.row());
            results.put(indexes.get(i), entry.result());
            if (entry.row().state() == MessageState.PENDING) {
                work.add(work(entry.row(), lineUp.apply(entry.row()), entry.dueAt()));
            }
        }
        if (!rows.isEmpty()) {
            store.insert(rows);
            meter.tell(context.transactions(), rows);
            scheduler.schedule(context.transactions(), work);
        }
        return results;
    }

    private record Entry(MessageRow row, EnqueueResult result, Instant dueAt) {}

    private Entry entry(Decider.Decided decided, Instant now) {
        MessageRow row = decided.candidate().row();
        GateVerdict verdict = decided.verdict();
        Instant due = due(row, now);
        boolean later = due.isAfter(now);
        MessageState state =
                verdict.kind() == GateVerdict.Kind.SUPPRESS && !later ? MessageState.SUPPRESSED : MessageState.PENDING;
        MessageRow written = written(decided, state, now);
        MessageId id = row.ref().message();
        if (state == MessageState.SUPPRESSED) {
            return new Entry(written, new EnqueueResult.Suppressed(id, verdict.reason()), due);
        }
        if (verdict.kind() == GateVerdict.Kind.DEFER && verdict.until() != null && !later) {
            return new Entry(
                    written, new EnqueueResult.Deferred(id, verdict.until(), verdict.reason()), verdict.until());
        }
        Optional<MessageReason> forecast =
                verdict.kind() == GateVerdict.Kind.ALLOW ? Optional.empty() : Optional.of(verdict.reason());
        return new Entry(written, new EnqueueResult.Queued(id, due, forecast), due);
    }

    private MessageRow written(Decider.Decided decided, MessageState state, Instant now) {
        Candidate candidate = decided.candidate();
        MessageRow row = candidate.row();
        String address = candidate.address();
        MessageReason reason =
                state == MessageState.SUPPRESSED ? decided.verdict().reason() : MessageReason.NONE;
        return new MessageRow(
                row.ref(),
                row.channel(),
                row.purpose(),
                row.priority(),
                row.contact(),
                row.templateKey(),
                row.templateVersion(),
                row.content(),
                candidate.digest(),
                address == null ? "" : Masks.address(address),
                state,
                reason,
                row.sendAt(),
                row.expiresAt(),
                0,
                0,
                row.account(),
                null,
                Decisions.write(decided.verdict(), now, env.json()),
                1,
                now,
                now);
    }

    private static Instant due(MessageRow row, Instant now) {
        return row.sendAt().isAfter(now) ? row.sendAt() : now;
    }

    /** The message's own id: whoever schedules it again meets the row that stands. */
    static NewWork work(MessageRow row, Instant dueAt) {
        return work(row, Channels.queueName(row.channel(), row.priority()), dueAt);
    }

    private static NewWork work(MessageRow row, String queue, Instant dueAt) {
        return new NewWork(
                row.ref().tenant(),
                row.ref().message().value(),
                queue,
                dueAt,
                row.ref().message().toString());
    }
}
