package io.frontdesk.examples.quickstart;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.frontdesk.common.FrontdeskException;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.work.Worker;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Drives the engine until nothing waits, or until nothing has moved for a while. A service would call {@code frontdesk.start()} instead and let
 * the engine's own threads do this for ever; a program that ends has to decide when.
 */
final class Delivery {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Worker worker;
    private final Ledger ledger;
    private final MessageChannel channel;
    private final Console console;
    private final Duration patience;
    private long lastMove = System.nanoTime();

    Delivery(Worker worker, Ledger ledger, MessageChannel channel, Console console, Duration patience) {
        this.worker = worker;
        this.ledger = ledger;
        this.channel = channel;
        this.console = console;
        this.patience = patience;
    }

    /** Returns why it stopped while messages still wait; empty if none does. */
    String run() {
        lastMove = System.nanoTime();
        Standing before = ledger.standing();
        // The first turn also finds what an earlier run was killed over.
        boolean mayTry = true;
        while (true) {
            int handled = mayTry ? turn() : 0;
            Standing now = ledger.standing();
            if (now.waiting() == 0) {
                worker.drain();
                return "";
            }
            if (now.waiting() < before.waiting()) {
                lastMove = System.nanoTime();
                console.progress(counts(now));
            } else {
                // While the server is away, trying each message would only make its next try later.
                String trouble = trouble();
                mayTry = trouble.isEmpty();
                if (left().isNegative()) {
                    return trouble.isEmpty() ? "The mail server puts us off." : trouble;
                }
                String why = mayTry ? "waiting for the next try" : trouble;
                console.waiting(counts(now) + " – " + why + " (" + left().toSeconds() + " s left)");
                pauseUnless(handled > 0);
            }
            before = now;
        }
    }

    /** A slow server can hold one turn up for minutes: somebody waiting should see that it goes on. */
    private int turn() {
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
        Future<?> ticks = ticker.scheduleAtFixedRate(
                () -> console.waiting(counts(ledger.standing()) + " – the mail server takes its time"), 5, 5, SECONDS);
        try {
            return worker.runOnce();
        } finally {
            ticks.cancel(false);
            ticker.shutdown();
        }
    }

    private static String counts(Standing now) {
        return "sent " + now.sent() + ", waiting " + now.waiting() + ", unknown " + now.count(MessageState.UNKNOWN);
    }

    private Duration left() {
        return patience.minusNanos(System.nanoTime() - lastMove);
    }

    /** What is wrong with the mail server; empty if nothing is. */
    private String trouble() {
        try {
            channel.testConnection();
            return "";
        } catch (FrontdeskException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void pauseUnless(boolean busy) {
        if (!busy) {
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for the mail server", e);
            }
        }
    }
}
