package io.frontdesk.messaging.internal;

import io.frontdesk.common.Checks;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.Journal;
import io.frontdesk.messaging.Attempt;
import io.frontdesk.messaging.BulkOptions;
import io.frontdesk.messaging.BulkReport;
import io.frontdesk.messaging.CancelResult;
import io.frontdesk.messaging.EnqueueResult;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageCancelled;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageResolved;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.Messages;
import io.frontdesk.messaging.Resolution;
import io.frontdesk.messaging.ResolveResult;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.Tally;
import io.frontdesk.messaging.spi.AttemptRow;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.tenancy.TenantDirectory;
import io.frontdesk.work.WorkScheduler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a tenant does with its messages. */
final class MessageService implements Messages {

    private static final int MOST = 1000;

    /** A race against the worker is lost at most this often before the worker has finished with the message. */
    private static final int RACES = 5;

    private final Environment env;
    private final MessageStore store;
    private final WorkScheduler scheduler;
    private final Journal journal;
    private final TenantDirectory tenants;
    private final EnqueueService enqueueing;
    private final CallContext context;

    MessageService(
            Environment env,
            MessageStore store,
            WorkScheduler scheduler,
            Journal journal,
            TenantDirectory tenants,
            EnqueueService enqueueing,
            CallContext context) {
        this.env = env;
        this.store = store;
        this.scheduler = scheduler;
        this.journal = journal;
        this.tenants = tenants;
        this.enqueueing = enqueueing;
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
        return call(() -> decide(id, new CancelResult.NotFound(), row -> {
            if (row.state() == MessageState.CANCELLED) {
                return Optional.of(new CancelResult.Cancelled(view(row)));
            }
            if (row.state() != MessageState.PENDING) {
                return Optional.of(new CancelResult.TooLate(row.state()));
            }
            MessageRow cancelled = Rows.moved(row, MessageState.CANCELLED, MessageReason.BY_HOST, env.now());
            if (!changed(cancelled, new MessageCancelled(id))) {
                return Optional.empty();
            }
            scheduler.cancel(context.tenant(), List.of(id.value()));
            return Optional.of(new CancelResult.Cancelled(view(cancelled)));
        }));
    }

    @Override
    public ResolveResult resolve(MessageId id, Resolution resolution) {
        return call(() -> decide(id, new ResolveResult.NotFound(), row -> {
            if (row.state() != MessageState.UNKNOWN) {
                return Optional.of(new ResolveResult.NotUnknown(row.state()));
            }
            MessageRow resolved = resolved(row, resolution);
            if (!changed(resolved, new MessageResolved(id, resolution))) {
                return Optional.empty();
            }
            // Whatever waited to ask the provider is settled now; what is to be sent gets a fresh row.
            scheduler.cancel(context.tenant(), List.of(id.value()));
            if (resolution == Resolution.NOT_SENT) {
                scheduler.schedule(context.transactions(), List.of(EnqueueService.work(resolved, env.now())));
            }
            return Optional.of(new ResolveResult.Resolved(view(resolved)));
        }));
    }

    private MessageRow resolved(MessageRow row, Resolution resolution) {
        return switch (resolution) {
            case SENT -> Rows.accepted(row, MessageReason.RESOLVED_SENT, row.providerId(), env.now());
            case NOT_SENT -> Rows.moved(row, MessageState.PENDING, MessageReason.RESOLVED_NOT_SENT, env.now());
            case GIVE_UP -> Rows.moved(row, MessageState.FAILED, MessageReason.GIVEN_UP, env.now());
        };
    }

    /** Loads, decides, and does so again if somebody else changed the message in between. */
    private <R> R decide(MessageId id, R notFound, Function<MessageRow, Optional<R>> decision) {
        for (int race = 0; race < RACES; race++) {
            Optional<MessageRow> row = row(id);
            if (row.isEmpty()) {
                return notFound;
            }
            Optional<R> result = decision.apply(row.get());
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw new FrontdeskException(
                ErrorCode.STALE_VERSION,
                "Message " + id + " keeps changing under this call. Look at it again and decide anew.");
    }

    private boolean changed(MessageRow row, DomainEvent event) {
        if (store.update(List.of(row)).isEmpty()) {
            return false;
        }
        journal.append(context, event);
        return true;
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
