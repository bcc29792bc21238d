package io.frontdesk.messaging.internal;

import io.frontdesk.common.Masks;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.Violation;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.PersonalDataCodec.Plain;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.messaging.EnqueueResult;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.RecipientResult;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkScheduler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts messages into the outbox: check, claim keys, ask the gates, write rows and work, in one transaction. */
final class EnqueueService {

    private static final List<Violation> KEY_USED = List.of(new Violation(
            "key", "was used for a message that says something else", "use a key of its own for each message"));

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

    /** All or none, results in order. In the open transaction. */
    List<EnqueueResult> enqueue(List<SendMessage> commands) {
        Instant now = env.now();
        List<CheckedCommand> checked = check.check(commands, now);
        List<MessageId> ids = draw(checked);
        EnqueueKeys.Standing standing = keys.claim(commands, ids, now).requireNoConflict();
        Map<Integer, EnqueueResult> results = write(checked, ids, standing, null, now);
        return IntStream.range(0, commands.size())
                .mapToObj(i -> Objects.requireNonNull(results.get(i)))
                .toList();
    }

    /** Each by itself, in order; {@code first} is the place of the first. In the open transaction. */
    List<RecipientResult> enqueueEach(long first, List<SendMessage> commands) {
        Instant now = env.now();
        List<CheckedCommand> all = check.inspect(commands, now);
        List<CheckedCommand> valid =
                all.stream().filter(CheckedCommand::isValid).toList();
        List<MessageId> ids = draw(valid);
        EnqueueKeys.Standing standing =
                keys.claim(valid.stream().map(CheckedCommand::command).toList(), ids, now);
        Map<Integer, EnqueueResult> results = write(valid, ids, standing, null, now);
        var inOrder = new ArrayList<RecipientResult>(commands.size());
        int next = 0;
        for (CheckedCommand one : all) {
            long index = first + inOrder.size();
            EnqueueResult result = one.isValid() ? results.get(next++) : null;
            inOrder.add(
                    result != null
                            ? new RecipientResult.Enqueued(index, result)
                            : new RecipientResult.Rejected(index, one.isValid() ? KEY_USED : one.problems()));
        }
        return inOrder;
    }

    /**
     * An answer that is sent in spite of one suppression. In the open transaction.
     *
     * @param passes that suppression; null if there is none
     * @return empty if it cannot be sent, such as for want of an account
     */
    Optional<EnqueueResult> answer(SendMessage command, @Nullable UUID passes) {
        Instant now = env.now();
        List<CheckedCommand> checked = check.inspect(List.of(command), now);
        if (!checked.get(0).isValid()) {
            return Optional.empty();
        }
        var standing = new EnqueueKeys.Standing(Map.of(), Map.of());
        return Optional.ofNullable(
                write(checked, draw(checked), standing, passes, now).get(0));
    }

    private List<MessageId> draw(List<CheckedCommand> commands) {
        return commands.stream().map(command -> new MessageId(env.ids().next())).toList();
    }

    /** By place; those in conflict are absent. */
    private Map<Integer, EnqueueResult> write(
            List<CheckedCommand> commands,
            List<MessageId> ids,
            EnqueueKeys.Standing standing,
            @Nullable UUID passes,
            Instant now) {
        var known = new Decider.Known(new LinkedHashMap<>(), new LinkedHashMap<>());
        List<Integer> fresh = IntStream.range(0, commands.size())
                .filter(standing::isNew)
                .boxed()
                .toList();
        var plain = new ArrayList<Plain>();
        for (int i : fresh) {
            CheckedCommand one = commands.get(i);
            MessageContent checked = MessageContent.of(one.command(), one.sizes());
            plain.add(noted(one, ids.get(i), passes == null ? checked : checked.passing(passes), known));
        }
        List<Sealed> sealed = env.personalData().sealAll(plain);
        var drafts = new LinkedHashMap<Integer, MessageRow>();
        for (int n = 0; n < fresh.size(); n++) {
            int i = fresh.get(n);
            drafts.put(i, draft(commands.get(i), ids.get(i), sealed.get(n), now));
        }
        Map<Integer, EnqueueResult> results = decide(drafts, known, now);
        standing.before().forEach((index, id) -> results.put(index, new EnqueueResult.AlreadyQueued(id)));
        return results;
    }

    /** What is to be sealed of a command; what it says is known to the gates as it is. */
    private Plain noted(CheckedCommand one, MessageId id, MessageContent content, Decider.Known known) {
        var ref = new MessageRef(context.tenant(), id);
        known.contents().put(ref, content);
        if (one.contact() != null) {
            known.contacts().put(new ContactRef(context.tenant(), one.contact().id()), one.contact());
        }
        return content.plain(env, ref, one.command().contact().orElse(null));
    }

    private MessageRow draft(CheckedCommand checked, MessageId id, Sealed content, Instant now) {
        SendMessage command = checked.command();
        CompiledVersion version = checked.version();
        var ref = new MessageRef(context.tenant(), id);
        return new MessageRow(
                ref,
                command.channel(),
                command.purpose(),
                command.priority(),
                command.contact().orElse(null),
                version == null ? null : version.template().key(),
                version == null ? null : version.template().version(),
                content,
                null,
                "",
                MessageState.PENDING,
                MessageReason.NONE,
                checked.timing().sendAt(),
                checked.timing().expiresAt(),
                0,
                0,
                command.account().orElse(null),
                null,
                null,
                1,
                now,
                now);
    }

    private Map<Integer, EnqueueResult> decide(Map<Integer, MessageRow> drafts, Decider.Known known, Instant now) {
        List<Integer> indexes = List.copyOf(drafts.keySet());
        List<Decider.Decided> decided = decider.decide(List.copyOf(drafts.values()), known, row -> due(row, now));
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
            scheduler.scheduleNew(context.transactions(), work);
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
        boolean waits = verdict.kind() == GateVerdict.Kind.DEFER && !later;
        MessageReason reason = state == MessageState.SUPPRESSED || waits ? verdict.reason() : MessageReason.NONE;
        MessageRow written = written(decided, state, reason, now);
        MessageId id = row.ref().message();
        if (state == MessageState.SUPPRESSED) {
            return new Entry(written, new EnqueueResult.Suppressed(id, verdict.reason()), due);
        }
        if (waits && verdict.until() != null) {
            return new Entry(
                    written, new EnqueueResult.Deferred(id, verdict.until(), verdict.reason()), verdict.until());
        }
        Optional<MessageReason> forecast =
                verdict.kind() == GateVerdict.Kind.ALLOW ? Optional.empty() : Optional.of(verdict.reason());
        return new Entry(written, new EnqueueResult.Queued(id, due, forecast), due);
    }

    private MessageRow written(Decider.Decided decided, MessageState state, MessageReason reason, Instant now) {
        Candidate candidate = decided.candidate();
        MessageRow row = candidate.row();
        String address = candidate.address();
        return new MessageRow(
                row.ref(),
                row.channel(),
                row.purpose(),
                row.priority(),
                row.contact(),
                row.templateKey(),
                row.templateVersion(),
                row.content(),
                candidate.kept(env.digests()),
                address == null ? "" : Masks.address(address),
                state,
                reason,
                row.sendAt(),
                row.expiresAt(),
                0,
                0,
                row.account(),
                null,
                Decisions.write(decided.verdict(), now),
                1,
                now,
                now);
    }

    private static Instant due(MessageRow row, Instant now) {
        return row.sendAt().isAfter(now) ? row.sendAt() : now;
    }

    /** The message's own id: whoever schedules it again meets the row that stands. */
    static NewWork work(MessageRow row, String queue, Instant dueAt) {
        return new NewWork(
                row.ref().tenant(),
                row.ref().message().value(),
                queue,
                dueAt,
                row.ref().message().toString());
    }
}
