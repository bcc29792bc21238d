package io.frontdesk.examples.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** A mail server on this machine that takes everything, counts it and keeps the first; a thread for each connection. */
final class SmtpSink implements AutoCloseable {

    private static final int BACKLOG = 100;

    private final ServerSocket socket;
    private final LongAdder mails = new LongAdder();
    private final AtomicReference<byte[]> first = new AtomicReference<>();
    private final AtomicReference<IOException> failure = new AtomicReference<>();

    private SmtpSink(ServerSocket socket) {
        this.socket = socket;
    }

    static SmtpSink start() {
        try {
            var sink = new SmtpSink(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            daemon(sink::accept);
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    long mails() {
        return mails.sum();
    }

    /** The first mail of all, as it came. */
    byte[] sample() {
        byte[] sample = first.get();
        if (sample == null) {
            throw new IllegalStateException("No mail has come yet");
        }
        return sample.clone();
    }

    void await(long number, Deadline deadline) {
        deadline.await("the mail server has " + number + " mails", () -> {
            IOException failed = failure.get();
            if (failed != null) {
                throw new UncheckedIOException(failed);
            }
            return mails() >= number;
        });
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                daemon(() -> serve(connection));
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            new SmtpDialogue(connection, mail -> {
                        first.compareAndSet(null, mail);
                        mails.increment();
                    })
                    .run();
        } catch (IOException e) {
            failed(e);
        }
    }

    /** Connections break when the sink closes; before that none may. */
    private void failed(IOException e) {
        if (!socket.isClosed()) {
            failure.compareAndSet(null, e);
        }
    }

    private static void daemon(Runnable task) {
        var thread = new Thread(task, "smtp-sink");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
