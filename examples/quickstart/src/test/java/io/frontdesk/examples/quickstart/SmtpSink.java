package io.frontdesk.examples.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that counts what each recipient got, and from some mail on takes mails without ever answering. */
final class SmtpSink implements AutoCloseable {

    private final ServerSocket server;
    private final Map<String, Integer> received = new ConcurrentHashMap<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger mails = new AtomicInteger();
    private volatile int silentFrom = Integer.MAX_VALUE;
    private volatile CountDownLatch silent = new CountDownLatch(1);

    private SmtpSink(ServerSocket server) {
        this.server = server;
    }

    static SmtpSink start() throws IOException {
        var sink = new SmtpSink(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        sink.daemon(sink::acceptAll);
        return sink;
    }

    String url() {
        return "smtp://127.0.0.1:" + server.getLocalPort();
    }

    /** The mail with this number, counted from the first ever, and all later ones are taken and not answered. */
    CountDownLatch silentFrom(int mail) {
        silent = new CountDownLatch(1);
        silentFrom = mail;
        return silent;
    }

    void answerAgain() {
        silentFrom = Integer.MAX_VALUE;
    }

    /** Mails by recipient. */
    Map<String, Integer> received() {
        return Map.copyOf(received);
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                daemon(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void daemon(Runnable work) {
        var thread = new Thread(work, "smtp-sink");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket connection) {
        try (connection;
                var in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream out = connection.getOutputStream();
            answer(out, "220 sink.example");
            String recipient = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("EHLO")) {
                    answer(out, "250-sink.example\r\n250 SMTPUTF8");
                } else if (command.startsWith("RCPT")) {
                    recipient = line.substring(line.indexOf('<') + 1, line.lastIndexOf('>'));
                    answer(out, "250 OK");
                } else if (command.startsWith("DATA")) {
                    answer(out, "354 go on");
                    readContent(in);
                    if (takeAndIsSilent(recipient)) {
                        return;
                    }
                    answer(out, "250 OK");
                } else if (command.startsWith("QUIT")) {
                    answer(out, "221 bye");
                    return;
                } else {
                    answer(out, "250 OK");
                }
            }
        } catch (IOException | InterruptedException killed) {
            connections.remove(connection);
        }
    }

    private static void answer(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void readContent(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !line.equals(".")) {
            line = in.readLine();
        }
    }

    private boolean takeAndIsSilent(String recipient) throws InterruptedException {
        received.merge(recipient, 1, Integer::sum);
        if (mails.incrementAndGet() < silentFrom) {
            return false;
        }
        silent.countDown();
        // Until the client is killed or the sink closed.
        new CountDownLatch(1).await();
        return true;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
