package io.frontdesk.spring;

import io.frontdesk.Frontdesk;
import org.springframework.context.SmartLifecycle;

/** Starts the workers last but for the web server, and lets them end after it took its last request. */
final class FrontdeskLifecycle implements SmartLifecycle {

    /** Below the web server's, which are 1024 and 2048 under the default: what its last requests enqueue is still sent. */
    private static final int PHASE = DEFAULT_PHASE - 4096;

    private final Frontdesk frontdesk;
    private final boolean workers;
    private volatile boolean running;

    FrontdeskLifecycle(Frontdesk frontdesk, boolean workers) {
        this.frontdesk = frontdesk;
        this.workers = workers;
    }

    @Override
    public boolean isAutoStartup() {
        return workers;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Nothing on a node without workers, whoever asks: a context that is started by hand asks all. */
    @Override
    public void start() {
        if (workers) {
            frontdesk.start();
            running = true;
        }
    }

    @Override
    public void stop() {
        running = false;
        frontdesk.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
