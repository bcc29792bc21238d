package io.frontdesk.messaging.internal;

import io.frontdesk.messaging.BreakerStatus;
import io.frontdesk.messaging.BreakerStatus.State;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The circuit breakers of this node by account name: an account whose provider is away costs nobody else time. Thread-safe. */
final class Breakers {

    /** When those who wait for the one that tries look again. */
    static final Duration LOOK = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);

    private final RandomGenerator random;
    private final Map<String, Breaker> notClosed = new ConcurrentHashMap<>();

    /**
     * @param random for jitter; thread-safe
     */
    Breakers(RandomGenerator random) {
        this.random = random;
    }

    /**
     * How many of {@code wanted} messages may go to the account now. What was let through must be told to {@link #record}, even if nothing was sent.
     */
    int permits(String account, int wanted, Instant now) {
        if (wanted <= 0) {
            return 0;
        }
        int[] permitted = {wanted};
        notClosed.computeIfPresent(account, (name, breaker) -> {
            if (breaker.state() == State.CLOSED) {
                return breaker;
            }
            permitted[0] = breaker.mayTry(now) ? 1 : 0;
            return breaker.mayTry(now) ? breaker.trying(now) : breaker;
        });
        return permitted[0];
    }

    /** When to ask again, if nothing may go to the account now. */
    Optional<Instant> openUntil(String account, Instant now) {
        Breaker breaker = notClosed.get(account);
        if (breaker == null || breaker.until() == null || breaker.mayTry(now)) {
            return Optional.empty();
        }
        Instant look = now.plus(LOOK);
        boolean waiting = breaker.state() == State.HALF_OPEN && look.isBefore(breaker.until());
        return Optional.of(waiting ? look : breaker.until());
    }

    /** Whether it failed since it last answered. */
    boolean isFailing(String account) {
        return notClosed.containsKey(account);
    }

    /**
     * What became of messages sent together.
     *
     * @param outcomes empty if none was sent after all
     */
    void record(String account, List<SendOutcome> outcomes, Instant now) {
        if (outcomes.stream().anyMatch(Breakers::isAnswer)) {
            close(account);
        } else if (outcomes.isEmpty()) {
            notClosed.computeIfPresent(account, (name, breaker) -> breaker.released(now));
        } else {
            fail(account, failures(outcomes), now);
        }
    }

    private void close(String account) {
        Breaker before = notClosed.remove(account);
        if (before != null && before.state() != State.CLOSED) {
            LOG.info("Account {} answers again", account);
        }
    }

    private void fail(String account, int times, Instant now) {
        boolean[] opened = {false};
        Breaker after = notClosed.compute(account, (name, standing) -> {
            Breaker before = standing == null ? Breaker.CLOSED : standing;
            Breaker next = before.failed(times, now, random);
            opened[0] = next.openings() > before.openings();
            return next;
        });
        if (opened[0]) {
            LOG.warn(
                    "Account {} could not be used {} times in a row; it is left alone until {}",
                    account,
                    after.failures(),
                    after.until());
        }
    }

    /** Whatever a provider says, it is there; set-up that is refused is as good as none. */
    private static boolean isAnswer(SendOutcome outcome) {
        return outcome.fold(accepted -> true, rejected -> !isFailure(rejected.kind()), unknown -> false);
    }

    private static boolean isFailure(RejectionKind kind) {
        return kind == RejectionKind.UNREACHABLE || kind == RejectionKind.CONFIGURATION;
    }

    /** Each that failed counts; what nobody can tell of, such as after an exception or a time-out, counts once for all of them. */
    private static int failures(List<SendOutcome> outcomes) {
        int failed = (int) outcomes.stream()
                .filter(outcome -> outcome instanceof SendOutcome.Rejected)
                .count();
        return failed < outcomes.size() ? failed + 1 : failed;
    }

    /** Accounts that failed since they last answered, by name. */
    List<BreakerStatus> statuses() {
        return notClosed.entrySet().stream()
                .map(e -> status(e.getKey(), e.getValue()))
                .sorted(Comparator.comparing(BreakerStatus::account))
                .toList();
    }

    private static BreakerStatus status(String account, Breaker breaker) {
        Optional<Instant> until =
                breaker.state() == State.OPEN ? Optional.ofNullable(breaker.until()) : Optional.empty();
        return new BreakerStatus(account, breaker.state(), breaker.failures(), until);
    }
}
