package io.frontdesk.adapter.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server on this machine that does at each step what it is told, for all connections or for the n-th one. It records what it was sent.
 * Nothing in it waits for time to pass.
 */
final class ScriptedSmtpServer implements AutoCloseable {

    private final ServerSocket listener;
    private final @Nullable SSLContext tls;
    private final Map<Step, Reaction> script = new EnumMap<>(Step.class);
    private final Map<Integer, Map<Step, Reaction>> scriptByConnection = new ConcurrentHashMap<>();
    private final Set<ScriptedSession> open = new HashSet<>();
    private final List<String> commands = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private int connections;
    private int mostOpen;
    private int maxOpen = Integer.MAX_VALUE;
    private int bytesOfContent = 1;

    private ScriptedSmtpServer(@Nullable SSLContext tls) throws IOException {
        this.tls = tls;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::accept, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    static ScriptedSmtpServer start() {
        return start(null);
    }

    /** @param tls what STARTTLS turns to */
    static ScriptedSmtpServer start(@Nullable SSLContext tls) {
        try {
            return new ScriptedSmtpServer(tls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized ScriptedSmtpServer at(Step step, Reaction reaction) {
        script.put(step, reaction);
        return this;
    }

    /** @param connection from 1 */
    ScriptedSmtpServer onConnection(int connection, Step step, Reaction reaction) {
        scriptByConnection
                .computeIfAbsent(connection, n -> new ConcurrentHashMap<>())
                .put(step, reaction);
        return this;
    }

    /** Turns further connections away with 421, as providers do. */
    synchronized ScriptedSmtpServer allowingConnections(int most) {
        maxOpen = most;
        return this;
    }

    /** How much of a content comes in before what the script says of {@link Step#CONTENT}; 1 by default. */
    synchronized ScriptedSmtpServer breakingContentAfter(int bytes) {
        bytesOfContent = bytes;
        return this;
    }

    synchronized int bytesOfContent() {
        return bytesOfContent;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (true) {
            try {
                serve(listener.accept());
            } catch (IOException e) {
                return;
            }
        }
    }

    private synchronized void serve(Socket socket) {
        boolean welcome = open.size() < maxOpen;
        var session = new ScriptedSession(this, socket, ++connections, tls, welcome);
        if (welcome) {
            open.add(session);
            mostOpen = Math.max(mostOpen, open.size());
        }
        var thread = new Thread(session, "scripted-smtp-" + connections);
        thread.setDaemon(true);
        thread.start();
    }

    synchronized Reaction reactionAt(int connection, Step step) {
        Reaction own = scriptByConnection.getOrDefault(connection, Map.of()).get(step);
        return own != null ? own : script.getOrDefault(step, Reaction.reply(step.usual()));
    }

    synchronized void ended(ScriptedSession session) {
        open.remove(session);
        notifyAll();
    }

    synchronized void received(String command) {
        commands.add(command);
    }

    synchronized void accepted(String message) {
        messages.add(message);
        notifyAll();
    }

    void stall() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets a moment pass between two dribbled lines; true if the server is closed in it. */
    boolean isClosingSoon() {
        try {
            return closing.await(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Ends the connections that are open now, as a server that was restarted does. */
    void dropAll() throws InterruptedException {
        cutAll();
        awaitNoConnections();
    }

    void cutAll() {
        List<ScriptedSession> sessions;
        synchronized (this) {
            sessions = List.copyOf(open);
        }
        sessions.forEach(ScriptedSession::drop);
    }

    synchronized void awaitNoConnections() throws InterruptedException {
        while (!open.isEmpty()) {
            wait();
        }
    }

    /** Until the whole content of one has come in. */
    synchronized void awaitMessage() throws InterruptedException {
        while (messages.isEmpty()) {
            wait();
        }
    }

    synchronized int connections() {
        return connections;
    }

    synchronized int mostOpenAtOnce() {
        return mostOpen;
    }

    synchronized List<String> commands() {
        return List.copyOf(commands);
    }

    /** Contents that were answered as accepted, or would have been if the connection had held. */
    synchronized List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cutAll();
    }
}
