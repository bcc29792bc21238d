package io.frontdesk.messaging.internal;

import io.frontdesk.common.Checks;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.messaging.Attempt;
import io.frontdesk.messaging.BulkChange;
import io.frontdesk.messaging.BulkOptions;
import io.frontdesk.messaging.BulkReport;
import io.frontdesk.messaging.CancelResult;
import io.frontdesk.messaging.EnqueueResult;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageResolved;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.Messages;
import io.frontdesk.messaging.ReleaseResult;
import io.frontdesk.messaging.RescheduleResult;
import io.frontdesk.messaging.Resolution;
import io.frontdesk.messaging.ResolveResult;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.Tally;
import io.frontdesk.messaging.spi.AttemptRow;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.tenancy.TenantDirectory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a tenant does with its messages. */
final class MessageService implements Messages {

    private static final int MOST = 1000;

    private final Environment env;
    private final MessageStore store;
    private final TenantDirectory tenants;
    private final EnqueueService enqueueing;
    private final MessageSteps steps;
    private final MessageChanges changes;
    private final CallContext context;

    MessageService(
            Environment env,
            MessageStore store,
            TenantDirectory tenants,
            EnqueueService enqueueing,
            MessageChanges changes,
            CallContext context) {
        this.env = env;
        this.store = store;
        this.tenants = tenants;
        this.enqueueing = enqueueing;
        this.steps = new MessageSteps(env);
        this.changes = changes;
        this.context = context;
    }

    @Override
    public EnqueueResult enqueue(SendMessage command) {
        return enqueueAll(List.of(command)).get(0);
    }

    @Override
    public List<EnqueueResult> enqueueAll(List<SendMessage> commands) {
        Checks.atMost("messages", commands, MOST);
        return call(() -> commands.isEmpty() ? List.of() : enqueueing.enqueue(commands));
    }

    @Override
    public BulkReport enqueueBulk(Iterable<? extends SendMessage> commands, BulkOptions options) {
        return new BulkEnqueue((first, chunk) -> call(() -> enqueueing.enqueueEach(first, chunk)), options)
                .run(commands.iterator());
    }

    @Override
    public CancelResult cancel(MessageId id) {
        return call(() -> change(id, steps::cancel)
                .map(one -> one.<CancelResult>as(
                        row -> new CancelResult.Cancelled(view(row)),
                        row -> row.state() == MessageState.CANCELLED
                                ? new CancelResult.Cancelled(view(row))
                                : new CancelResult.TooLate(row.state())))
                .orElseGet(CancelResult.NotFound::new));
    }

    @Override
    public BulkChange cancelAll(MessageQuery query) {
        return changeAll(query, MessageState.PENDING, Set.of(), steps::cancel);
    }

    @Override
    public RescheduleResult reschedule(MessageId id, Instant sendAt) {
        Instant at = checked(sendAt);
        return call(() -> change(id, rows -> steps.reschedule(rows, at))
                .map(one -> one.<RescheduleResult>as(
                        row -> new RescheduleResult.Rescheduled(view(row)), row -> notRescheduled(row, at)))
                .orElseGet(RescheduleResult.NotFound::new));
    }

    private static RescheduleResult notRescheduled(MessageRow row, Instant at) {
        if (row.state() == MessageState.PENDING) {
            throw InvalidInputException.of(
                    "sendAt", "is not before the message's end, " + row.expiresAt(), "give an earlier time than " + at);
        }
        return new RescheduleResult.TooLate(row.state());
    }

    @Override
    public BulkChange rescheduleAll(MessageQuery query, Instant sendAt) {
        Instant at = checked(sendAt);
        return changeAll(query, MessageState.PENDING, Set.of(), rows -> steps.reschedule(rows, at));
    }

    private Instant checked(Instant sendAt) {
        Instant now = env.now();
        Timing.problemOf("sendAt", sendAt, now).ifPresent(problem -> {
            throw new InvalidInputException("Cannot reschedule", List.of(problem));
        });
        return sendAt.isAfter(now) ? sendAt.truncatedTo(ChronoUnit.MICROS) : now;
    }

    @Override
    public ReleaseResult release(MessageId id) {
        return call(() -> change(id, steps::release)
                .map(one -> one.<ReleaseResult>as(
                        row -> new ReleaseResult.Released(view(row)), row -> new ReleaseResult.NotHeld(row.state())))
                .orElseGet(ReleaseResult.NotFound::new));
    }

    @Override
    public BulkChange releaseAll(MessageQuery query) {
        return changeAll(query, MessageState.PENDING, Set.of(MessageReason.AWAITING_DECISION), steps::release);
    }

    @Override
    public BulkChange retryFailed(MessageQuery query) {
        return changeAll(query, MessageState.FAILED, MessageSteps.RETRIABLE, steps::retry);
    }

    private BulkChange changeAll(
            MessageQuery query, MessageState state, Set<MessageReason> reasons, MessageChanges.Steps step) {
        Optional<MessageQuery> narrowed = narrowed(query, state, reasons);
        return call(() -> narrowed.map(wanted -> changeAll(wanted, step))
                .orElseGet(() -> new BulkChange(0, 0, Optional.empty())));
    }

    private BulkChange changeAll(MessageQuery wanted, MessageChanges.Steps step) {
        List<MessageRow> rows = store.list(context.tenant(), wanted, null, MOST);
        int changed = changes.apply(rows, step).changed().size();
        Optional<MessageQuery> rest = rows.size() < MOST
                ? Optional.empty()
                : Optional.of(wanted.after(rows.get(rows.size() - 1).ref().message()));
        return new BulkChange(changed, rows.size() - changed, rest);
    }

    /** To what can be changed, so that the database passes over the others; empty if that is nothing. No reasons are any. */
    private static Optional<MessageQuery> narrowed(MessageQuery query, MessageState state, Set<MessageReason> reasons) {
        if (!query.states().isEmpty() && !query.states().contains(state)) {
            return Optional.empty();
        }
        Set<MessageReason> wanted = new LinkedHashSet<>(query.reasons().isEmpty() ? reasons : query.reasons());
        if (!reasons.isEmpty()) {
            wanted.retainAll(reasons);
        }
        boolean any = reasons.isEmpty() && query.reasons().isEmpty();
        return wanted.isEmpty() && !any
                ? Optional.empty()
                : Optional.of(query.inState(state).because(wanted.toArray(MessageReason[]::new)));
    }

    @Override
    public ResolveResult resolve(MessageId id, Resolution resolution) {
        return call(() -> change(id, rows -> MessageSteps.each(rows, row -> resolved(row, resolution)))
                .map(one -> one.<ResolveResult>as(
                        row -> new ResolveResult.Resolved(view(row)), row -> new ResolveResult.NotUnknown(row.state())))
                .orElseGet(ResolveResult.NotFound::new));
    }

    /** Whatever waited to ask the provider is settled; what is to be sent is due anew. */
    private Optional<MessageStep> resolved(MessageRow row, Resolution resolution) {
        if (row.state() != MessageState.UNKNOWN) {
            return Optional.empty();
        }
        Instant now = env.now();
        MessageRow next = switch (resolution) {
            case SENT -> Rows.accepted(row, MessageReason.RESOLVED_SENT, row.providerId(), now);
            case NOT_SENT -> Rows.waiting(row, MessageReason.RESOLVED_NOT_SENT, now, env.json(), now);
            case GIVE_UP -> Rows.moved(row, MessageState.FAILED, MessageReason.GIVEN_UP, now);
        };
        var event = new MessageResolved(row.ref().message(), resolution);
        return Optional.of(new MessageStep(next, event, resolution == Resolution.NOT_SENT ? now : null));
    }

    /** One message: as it is now, if anything could be done to it, or as it was. */
    private record One(MessageRow row, boolean isChanged) {
        <R> R as(Function<MessageRow, R> changed, Function<MessageRow, R> left) {
            return isChanged ? changed.apply(row) : left.apply(row);
        }
    }

    private Optional<One> change(MessageId id, MessageChanges.Steps step) {
        Optional<MessageRow> row = row(id);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        MessageChanges.Result result = changes.apply(List.of(row.get()), step);
        if (!result.raced().isEmpty()) {
            throw new FrontdeskException(
                    ErrorCode.STALE_VERSION,
                    "Message " + id + " keeps changing under this call. Look at it again and decide anew.");
        }
        return Optional.of(
                result.changed().isEmpty()
                        ? new One(result.left().get(0), false)
                        : new One(result.changed().get(0), true));
    }

    @Override
    public Optional<Message> find(MessageId id) {
        return call(() -> row(id).map(this::view));
    }

    @Override
    public Page<Message> list(MessageQuery query, PageRequest page) {
        MessageId before = page.cursor().map(MessageId::of).orElse(null);
        return call(() -> {
            List<MessageRow> found = store.list(context.tenant(), query, before, page.limit());
            Optional<String> next = found.size() < page.limit()
                    ? Optional.empty()
                    : Optional.of(found.get(found.size() - 1).ref().message().toString());
            return new Page<>(found, next).map(this::view);
        });
    }

    @Override
    public Map<MessageId, List<Attempt>> attempts(Collection<MessageId> ids) {
        Checks.atMost("ids", List.copyOf(ids), MOST);
        return call(() -> {
            var byMessage = new LinkedHashMap<MessageId, List<Attempt>>();
            for (AttemptRow row : ids.isEmpty() ? List.<AttemptRow>of() : store.attempts(context.tenant(), ids)) {
                byMessage
                        .computeIfAbsent(row.attempt().message(), id -> new ArrayList<>())
                        .add(row.attempt());
            }
            return byMessage;
        });
    }

    @Override
    public List<Tally> tally(MessageQuery query) {
        return call(() -> store.tally(context.tenant(), query));
    }

    private <T> T call(Supplier<T> work) {
        // Inside the transaction: on a host's thread the look at the tenant must not take a second connection.
        return context.inTransaction(() -> {
            tenants.requireActive(context.tenant());
            return work.get();
        });
    }

    private Optional<MessageRow> row(MessageId id) {
        var ref = new MessageRef(context.tenant(), id);
        return Optional.ofNullable(store.find(List.of(ref)).get(ref));
    }

    private Message view(MessageRow row) {
        return Views.of(row, env.json());
    }
}
