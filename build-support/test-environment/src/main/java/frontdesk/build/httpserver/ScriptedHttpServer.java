package frontdesk.build.httpserver;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/** Serves any number of connections; counts what it saw, and breaks off where it is told. */
public final class ScriptedHttpServer implements AutoCloseable {

    private static final int BACKLOG = 100;

    private final ServerSocket listener;
    private final String scheme;
    private final Function<ReceivedRequest, Reply> handler;
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong bytesRead = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Semaphore ended = new Semaphore(0);
    private volatile int readOnly = Integer.MAX_VALUE;

    private ScriptedHttpServer(ServerSocket listener, String scheme, Function<ReceivedRequest, Reply> handler) {
        this.listener = listener;
        this.scheme = scheme;
        this.handler = handler;
    }

    public static ScriptedHttpServer start(Function<ReceivedRequest, Reply> handler) {
        return start(ServerSocketFactory.getDefault(), "http", handler);
    }

    /** Over TLS, with the sockets of a context that has a certificate. */
    public static ScriptedHttpServer startTls(ServerSocketFactory sockets, Function<ReceivedRequest, Reply> handler) {
        return start(sockets, "https", handler);
    }

    private static ScriptedHttpServer start(
            ServerSocketFactory sockets, String scheme, Function<ReceivedRequest, Reply> handler) {
        try {
            ServerSocket listener = sockets.createServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            var server = new ScriptedHttpServer(listener, scheme, handler);
            start("scripted-http-accept", server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Closes each connection once so many bytes of requests were read from it. */
    public ScriptedHttpServer closingAfterReading(int bytes) {
        this.readOnly = bytes;
        return this;
    }

    /** Where it listens, without a slash at the end. */
    public URI url() {
        String host = scheme.equals("https") ? "localhost" : "127.0.0.1";
        return URI.create(scheme + "://" + host + ":" + listener.getLocalPort());
    }

    /** The whole requests that came, in order. */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    public int connections() {
        return connections.get();
    }

    /** Waits until one more connection has ended, whoever closed it; false if that takes a minute. */
    public boolean awaitEnd() {
        try {
            return ended.tryAcquire(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How many bytes of requests were read. */
    public long bytesRead() {
        return bytesRead.get();
    }

    private void accept() {
        boolean goOn = true;
        while (goOn) {
            goOn = acceptOne();
        }
    }

    /** False once the server is closed. */
    private boolean acceptOne() {
        try {
            Socket socket = listener.accept();
            connections.incrementAndGet();
            open.add(socket);
            start("scripted-http-connection", () -> {
                serve(socket);
                ended.release();
            });
            return true;
        } catch (IOException e) {
            return !listener.isClosed();
        }
    }

    private void serve(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream())) {
            if (readOnly == 0) {
                return;
            }
            boolean goOn = true;
            while (goOn) {
                ReceivedRequest request = read(in);
                if (request == null) {
                    return;
                }
                requests.add(request);
                goOn = write(socket.getOutputStream(), handler.apply(request));
            }
        } catch (IOException e) {
            // the client went away, or this server is to break off here
            open.remove(socket);
        }
    }

    private boolean write(OutputStream out, Reply reply) throws IOException {
        byte[] answer = reply.bytes();
        int length = reply.cutAfter() < 0 ? answer.length : Math.min(reply.cutAfter(), answer.length);
        out.write(answer, 0, length);
        out.flush();
        if (reply.stall()) {
            awaitClose();
        }
        return reply.cutAfter() < 0 && !reply.thenClose();
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable ReceivedRequest read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null) {
            return null;
        }
        String[] words = first.split(" ", -1);
        if (words.length != 3 || !words[2].equals("HTTP/1.1")) {
            throw new IOException("not a request line");
        }
        Map<String, List<String>> headers = headers(in);
        int length = Integer.parseInt(
                headers.getOrDefault("content-length", List.of("0")).get(0));
        byte[] body = new byte[length];
        for (int i = 0; i < length; i++) {
            body[i] = (byte) next(in);
        }
        return new ReceivedRequest(words[0], words[1], headers, body);
    }

    private Map<String, List<String>> headers(InputStream in) throws IOException {
        var headers = new HashMap<String, List<String>>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("not a header line");
            }
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private @Nullable String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        count();
        for (; c != '\n'; c = next(in)) {
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private int next(InputStream in) throws IOException {
        int c = in.read();
        if (c < 0) {
            throw new EOFException();
        }
        count();
        return c;
    }

    private void count() throws IOException {
        if (bytesRead.incrementAndGet() >= readOnly) {
            throw new IOException("reads no further");
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
