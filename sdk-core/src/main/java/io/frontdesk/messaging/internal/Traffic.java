package io.frontdesk.messaging.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.messaging.BreakerStatus;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.Pause;
import io.frontdesk.messaging.Sender;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.RateKey;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What stands between a message and its line: pauses, open circuits, rates; and what the provider's answers do to them. */
final class Traffic implements Router.Barriers {

    /** What waits for somebody to end a pause looks again after one to two of these: many at once must not come back at once. */
    static final Duration PAUSE_LOOK = Duration.ofMinutes(1);

    private static final int MOST_KNOWN = 10_000;

    private final Environment env;
    private final Channels channels;
    private final PauseBoard pauses;
    private final Breakers breakers;
    private final Throttle throttle;
    private final Set<String> answering = ConcurrentHashMap.newKeySet();
    private final Map<String, Optional<Line>> onlyLines = new ConcurrentHashMap<>();
    private final Map<String, Set<TenantId>> refusedSenders = new ConcurrentHashMap<>();

    Traffic(Environment env, Channels channels, PauseBoard pauses, Breakers breakers, Throttle throttle) {
        this.env = env;
        this.channels = channels;
        this.pauses = pauses;
        this.breakers = breakers;
        this.throttle = throttle;
    }

    /** Whether anything may be claimed from a queue: not from one whose only account is left alone. */
    boolean isOpen(String queue) {
        return pauses.isOpen(queue)
                && onlyLines
                        .computeIfAbsent(queue, channels::onlyLine)
                        .filter(line ->
                                breakers.openUntil(line.name(), env.now()).isPresent())
                        .isEmpty();
    }

    @Override
    public Optional<Router.Barrier> before(Line line, TenantId tenant, Instant now) {
        return pause(line, tenant, now)
                .or(() -> breakers.openUntil(line.name(), now).map(until -> open(until)));
    }

    /** Whether somebody wants it to wait. */
    Optional<Router.Barrier> pause(Line line, TenantId tenant, Instant now) {
        return pauses.verdict(tenant, line.channel(), line.account(), now).map(pause -> paused(pause, now));
    }

    private Router.Barrier paused(Pause pause, Instant now) {
        Instant look = now.plus(PAUSE_LOOK).plusMillis(env.random().nextLong(PAUSE_LOOK.toMillis()));
        Instant until = pause.until().filter(look::isAfter).orElse(look);
        // Of one tenant, as for its figures: its mail must not leave through the next account instead.
        return new Router.Barrier(
                MessageReason.PAUSED, until, pause.target().tenant().isPresent());
    }

    private static Router.Barrier open(Instant until) {
        return new Router.Barrier(MessageReason.CIRCUIT_OPEN, until, false);
    }

    /** In the open transaction: when each may go, by every rate it is under; now if not later. */
    Map<MessageRef, Instant> slots(List<Routed> routed, OutboxBatch batch, Instant now) {
        var claims = new ArrayList<Throttle.Claim>(routed.size());
        for (Routed one : routed) {
            MessageRow row = one.candidate().row();
            Instant due = batch.item(row.ref()).dueAt();
            claims.add(new Throttle.Claim(row.ref(), limits(one), holdsSlot(row, due, now) ? due : null));
        }
        return throttle.slots(claims, now);
    }

    /** Who was put off again for another cause, such as an account that was not back after all, is due at a time that is nobody's slot. */
    private boolean holdsSlot(MessageRow row, Instant due, Instant now) {
        return Throttle.holdsSlot(row.reason(), due, now)
                && Decisions.until(row.decision(), env.json())
                        .filter(due::equals)
                        .isPresent();
    }

    private List<Throttle.Limit> limits(Routed routed) {
        Line line = routed.line();
        var limits = new ArrayList<Throttle.Limit>(3);
        limits.add(new Throttle.Limit(accountKey(line), line.rate()));
        if (line.domainRate() != null) {
            limits.add(new Throttle.Limit(domainKey(line, routed.candidate()), line.domainRate()));
        }
        Sender sender = routed.route().sender();
        if (sender != null && sender.rate().isPresent()) {
            TenantId tenant = routed.candidate().row().ref().tenant();
            limits.add(new Throttle.Limit(
                    new RateKey(tenant, "sender:" + sender.key()), sender.rate().get()));
        }
        return limits;
    }

    private static RateKey accountKey(Line line) {
        return new RateKey(owner(line), "account:" + line.channel() + ":" + line.account());
    }

    /** Hashed: the domain of an address may name a person. */
    private RateKey domainKey(Line line, Candidate candidate) {
        String address = String.valueOf(candidate.normalized());
        String domain = address.substring(address.lastIndexOf('@') + 1);
        String digest =
                env.digests().of(owner(line), "rate.domain", domain).hex().substring(0, 32);
        return new RateKey(owner(line), "domain:" + line.account() + ":" + digest);
    }

    private static TenantId owner(Line line) {
        return line.owner() == null ? TenantId.PLATFORM : line.owner();
    }

    /** How sure it is that a line answers: 0 it did last time, 1 nobody tried yet, 2 it was silent. */
    int doubt(Line line) {
        if (answering.contains(line.name())) {
            return 0;
        }
        return breakers.isFailing(line.name()) ? 2 : 1;
    }

    /** As if so many more had found it silent. */
    void silent(Line line, int messages) {
        answered(line, Collections.nCopies(messages, SendOutcome.rejected(RejectionKind.UNREACHABLE, "not tried")));
    }

    private void remember(Line line, List<SendOutcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        if (answering.size() >= MOST_KNOWN) {
            answering.clear();
        }
        if (outcomes.stream().allMatch(Traffic::isSilence)) {
            answering.remove(line.name());
        } else {
            answering.add(line.name());
        }
    }

    private static boolean isSilence(SendOutcome outcome) {
        return outcome.fold(
                accepted -> false, rejected -> rejected.kind() == RejectionKind.UNREACHABLE, unknown -> true);
    }

    /** How many of {@code wanted} may go now; tell {@link #answered} what became of them, even of none. */
    int permits(Line line, int wanted, Instant now) {
        return breakers.permits(line.name(), wanted, now);
    }

    /** When those who may not go look again. */
    Instant opensAt(Line line, Instant now) {
        return breakers.openUntil(line.name(), now).orElse(now.plus(Breakers.LOOK));
    }

    void answered(Line line, List<SendOutcome> outcomes) {
        breakers.record(line.name(), outcomes, env.now());
        remember(line, outcomes);
    }

    /**
     * As {@link #answered(Line, List)}. A tenant's own sender that one of the host's accounts refuses may be the tenant's fault: of each tenant one
     * such refusal in a row counts, so that no tenant alone shuts the account to the others.
     */
    void answered(Line line, List<OnTheWire> sent, List<SendOutcome> outcomes) {
        if (line.owner() != null) {
            answered(line, outcomes);
            return;
        }
        Set<TenantId> refused = refusedSenders.computeIfAbsent(line.name(), name -> ConcurrentHashMap.newKeySet());
        var counted = new ArrayList<SendOutcome>(outcomes.size());
        for (int i = 0; i < sent.size(); i++) {
            TenantId tenant = sent.get(i).row().ref().tenant();
            boolean senders = sent.get(i).route().sender() != null;
            if (!senders || !isConfiguration(outcomes.get(i)) || refused.add(tenant)) {
                counted.add(outcomes.get(i));
            }
        }
        if (outcomes.stream().anyMatch(SendOutcome.Accepted.class::isInstance)) {
            refused.clear();
        }
        answered(line, counted);
    }

    private static boolean isConfiguration(SendOutcome outcome) {
        return outcome instanceof SendOutcome.Rejected r && r.kind() == RejectionKind.CONFIGURATION;
    }

    /** In the recording transaction: who was too fast is slowed down, who was let through recovers. */
    void learn(Line line, List<SendOutcome> outcomes, Instant now) {
        List<SendOutcome.Rejected> tooFast = outcomes.stream()
                .filter(SendOutcome.Rejected.class::isInstance)
                .map(SendOutcome.Rejected.class::cast)
                .filter(rejected -> rejected.kind() == RejectionKind.THROTTLED)
                .toList();
        List<RateKey> key = List.of(accountKey(line));
        if (!tooFast.isEmpty()) {
            Instant notBefore = tooFast.stream()
                    .flatMap(rejected -> rejected.retryAfter().stream())
                    .max(Comparator.naturalOrder())
                    .map(now::plus)
                    .orElse(null);
            throttle.slow(key, now, notBefore);
        } else if (outcomes.stream().anyMatch(SendOutcome.Accepted.class::isInstance)) {
            throttle.recover(key, now);
        }
    }

    /** Accounts that failed since they last answered, on this node. */
    List<BreakerStatus> breakers() {
        return breakers.statuses();
    }
}
