package io.frontdesk.inmemory;

import io.frontdesk.work.spi.WorkNotice;
import io.frontdesk.work.spi.WorkNotifier;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Carries notices between desks of one process, on the thread that publishes: for tests. Thread-safe. */
public final class InMemoryNotifications {

    private final List<WorkNotifier.Listener> listeners = new CopyOnWriteArrayList<>();

    private InMemoryNotifications() {}

    public static InMemoryNotifications create() {
        return new InMemoryNotifications();
    }

    /** The notifier of one more desk. */
    public WorkNotifier node() {
        return new Node();
    }

    private final class Node implements WorkNotifier {

        private @Nullable Listener own;
        private volatile boolean closed;

        @Override
        public void publish(WorkNotice notice) {
            if (!closed) {
                listeners.forEach(listener -> listener.heard(notice));
            }
        }

        @Override
        public synchronized void listen(Listener listener) {
            if (!closed && own == null) {
                own = listener;
                listeners.add(listener);
                listener.mayHaveMissed();
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            if (own != null) {
                listeners.remove(own);
            }
        }
    }
}
