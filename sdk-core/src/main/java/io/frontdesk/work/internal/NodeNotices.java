package io.frontdesk.work.internal;

import io.frontdesk.common.spi.Environment;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.spi.WorkNotice;
import io.frontdesk.work.spi.WorkNotifier;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells other nodes of work that this one committed, and rings for what they tell; does nothing until it is given a notifier. What is heard is
 * debounced too: a storm of notices costs a look every 20 ms, however many nodes there are. Thread-safe.
 */
final class NodeNotices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkEngine.class);

    /** What is due later is found in time by polling. */
    private static final Duration SOON = Duration.ofSeconds(1);

    /** What is no queue's name begins with it: of something else that nodes tell each other. */
    private static final String HINT = "!";

    private final Environment env;
    private final String node;
    private final Queues queues;
    private final WakeSignal signal;
    private volatile @Nullable Link link;
    private volatile Consumer<Optional<String>> hints = hint -> {};
    private boolean troubled;

    private record Link(WorkNotifier notifier, NoticeThreads threads, Debouncer out, Debouncer in) {}

    NodeNotices(Environment env, String node, Queues queues, WakeSignal signal) {
        this.env = env;
        this.node = node;
        this.queues = queues;
        this.signal = signal;
    }

    void use(WorkNotifier notifier) {
        var threads = new NoticeThreads();
        link = new Link(
                notifier,
                threads,
                new Debouncer(System::nanoTime, threads, notice -> publish(notifier, notice)),
                new Debouncer(System::nanoTime, threads, this::ring));
    }

    /** Begins to listen. */
    void start() {
        Link used = link;
        if (used != null) {
            used.notifier().listen(new Heard(used.in()));
        }
    }

    /** This node has committed work. */
    void scheduled(List<NewWork> work, Instant now) {
        Link used = link;
        if (used != null) {
            Instant soon = now.plus(SOON);
            Map<String, Instant> due = new HashMap<>();
            for (NewWork each : work) {
                if (each.dueAt().isBefore(soon)) {
                    due.merge(each.queue(), each.dueAt(), (a, b) -> a.isBefore(b) ? a : b);
                }
            }
            used.out().offer(due);
        }
    }

    /** This node has made work of any queue due. */
    void requeued() {
        Link used = link;
        if (used != null) {
            used.out().offerEverything();
        }
    }

    /** Has what other nodes tell besides work; empty if they may have told anything. It returns at once. */
    void onHints(Consumer<Optional<String>> listener) {
        hints = listener;
    }

    /** Tells other nodes something besides work; at most 59 characters, none of them a control character. */
    void tell(String hint, Instant now) {
        Link used = link;
        if (used != null) {
            used.out().offer(Map.of(HINT + hint, now));
        }
    }

    /** By one thread at a time. */
    private void publish(WorkNotifier notifier, Map<String, Instant> due) {
        try {
            notifier.publish(new WorkNotice(node, due));
            if (troubled) {
                troubled = false;
                LOG.info("Other nodes are told of new work again");
            }
        } catch (RuntimeException | Error e) {
            if (!troubled) {
                troubled = true;
                // Of a third party's exception only the class: its words may repeat values.
                LOG.warn(
                        "Other nodes cannot be told of new work ({}); they find it by polling",
                        e.getClass().getName());
            }
        }
    }

    private void ring(Map<String, Instant> due) {
        if (due.isEmpty()) {
            queues.hintAll();
        } else {
            queues.heard(due, env.now(), SOON);
        }
        signal.raise();
    }

    @Override
    public void close() {
        Link used = link;
        if (used != null) {
            used.threads().close();
            used.notifier().close();
        }
    }

    private final class Heard implements WorkNotifier.Listener {

        private final Debouncer in;

        private Heard(Debouncer in) {
            this.in = in;
        }

        @Override
        public void heard(WorkNotice notice) {
            if (notice.node().equals(node)) {
                return;
            }
            if (notice.isEverything()) {
                mayHaveMissed();
            } else {
                notice.queues().keySet().stream()
                        .filter(name -> name.startsWith(HINT))
                        .forEach(name -> hints.accept(Optional.of(name.substring(HINT.length()))));
                in.offer(queues.known(notice.queues()));
            }
        }

        @Override
        public void mayHaveMissed() {
            hints.accept(Optional.empty());
            in.offerEverything();
        }
    }
}
