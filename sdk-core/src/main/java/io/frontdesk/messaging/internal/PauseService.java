package io.frontdesk.messaging.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.Journal;
import io.frontdesk.messaging.Pause;
import io.frontdesk.messaging.PauseResult;
import io.frontdesk.messaging.PauseSending;
import io.frontdesk.messaging.PauseTarget;
import io.frontdesk.messaging.Pauses;
import io.frontdesk.messaging.SendingPaused;
import io.frontdesk.messaging.SendingResumed;
import io.frontdesk.messaging.spi.PauseStore;
import io.frontdesk.tenancy.TenantDirectory;
import io.frontdesk.work.WorkScheduler;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class PauseService implements Pauses {

    private static final Logger LOG = LoggerFactory.getLogger(PauseService.class);

    private final Environment env;
    private final PauseStore store;
    private final PauseBoard board;
    private final Journal journal;
    private final TenantDirectory tenants;
    private final WorkScheduler scheduler;
    private final TransactionRunner transactions;

    PauseService(
            Environment env,
            PauseStore store,
            PauseBoard board,
            Journal journal,
            TenantDirectory tenants,
            WorkScheduler scheduler,
            TransactionRunner transactions) {
        this.env = env;
        this.store = store;
        this.board = board;
        this.journal = journal;
        this.tenants = tenants;
        this.scheduler = scheduler;
        this.transactions = transactions;
    }

    @Override
    public PauseResult pause(PauseSending command) {
        Instant now = env.now();
        var wanted = new Pause(command.target(), command.reason(), command.until(), command.actor(), now);
        if (!wanted.holdsAt(now)) {
            throw InvalidInputException.of("until", "does not lie ahead", "give a later time, or none");
        }
        return transactions.required(scope(command.target()), () -> {
            command.target().tenant().ifPresent(this::requireTenant);
            PauseResult result = put(wanted, now);
            if (result instanceof PauseResult.Paused) {
                changed(wanted.target(), command.actor(), new SendingPaused(wanted.target(), wanted.until()));
            }
            return result;
        });
    }

    private PauseResult put(Pause wanted, Instant now) {
        while (!store.insert(wanted)) {
            Optional<Pause> standing = store.find(wanted.target());
            if (standing.isPresent() && saysTheSame(standing.get(), wanted, now)) {
                return new PauseResult.AlreadyPaused(standing.get());
            }
            if (store.replace(wanted)) {
                break;
            }
            // Removed by somebody between the two statements: ours is the first again.
        }
        return new PauseResult.Paused(wanted);
    }

    private static boolean saysTheSame(Pause standing, Pause wanted, Instant now) {
        return standing.holdsAt(now)
                && standing.reason().equals(wanted.reason())
                && standing.until().equals(wanted.until());
    }

    @Override
    public Optional<Pause> resume(PauseTarget target, Actor actor) {
        Instant now = env.now();
        return transactions.required(scope(target), () -> {
            Optional<Pause> ended = store.remove(target).filter(pause -> pause.holdsAt(now));
            ended.ifPresent(pause -> changed(target, actor, new SendingResumed(target)));
            return ended;
        });
    }

    @Override
    public List<Pause> list() {
        Instant now = env.now();
        return transactions.required(TenantScope.platform(), store::list).stream()
                .filter(pause -> pause.holdsAt(now))
                .sorted(Comparator.comparing(Pause::since)
                        .reversed()
                        .thenComparing(pause -> pause.target().toString()))
                .toList();
    }

    private void changed(PauseTarget target, Actor actor, DomainEvent event) {
        target.tenant()
                .ifPresentOrElse(
                        tenant -> journal.append(new CallContext(tenant, actor, transactions), event),
                        () -> LOG.info("{}: {} by {}", event.type().name(), target, actor.kind()));
        transactions.afterCommit(board::forget);
        scheduler.wakeAfterCommit(transactions);
    }

    private void requireTenant(TenantId tenant) {
        if (!tenants.statuses(Set.of(tenant)).containsKey(tenant)) {
            throw new FrontdeskException(
                    ErrorCode.NOT_FOUND,
                    "Cannot pause sending of tenant " + tenant + ": there is none; check where the id comes from");
        }
    }

    private static TenantScope scope(PauseTarget target) {
        return TenantScope.of(target.owner());
    }
}
