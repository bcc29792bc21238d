package io.frontdesk.adapter.email;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One connection of the scripted server. */
final class ScriptedSession implements Runnable {

    private final ScriptedSmtpServer server;
    private final Socket raw;
    private final int number;
    private final @Nullable SSLContext tls;
    private final boolean welcome;
    private Socket socket;
    private InputStream in = InputStream.nullInputStream();

    ScriptedSession(ScriptedSmtpServer server, Socket socket, int number, @Nullable SSLContext tls, boolean welcome) {
        this.server = server;
        this.raw = socket;
        this.socket = socket;
        this.number = number;
        this.tls = tls;
        this.welcome = welcome;
    }

    @Override
    public void run() {
        try {
            in = new BufferedInputStream(socket.getInputStream());
            if (!welcome) {
                write("421 4.7.0 too many connections");
            } else if (react(Step.GREETING)) {
                converse();
            }
        } catch (IOException e) {
            // The client is gone: what it makes of it is what is tested.
        } finally {
            drop();
            server.ended(this);
        }
    }

    private void converse() throws IOException {
        for (String line = readLine(); line != null; line = readLine()) {
            server.received(line);
            if (!obey(line.split(" ", 2)[0].toUpperCase(Locale.ROOT))) {
                return;
            }
        }
    }

    private boolean obey(String verb) throws IOException {
        return switch (verb) {
            case "EHLO", "HELO" -> react(Step.EHLO);
            case "STARTTLS" -> react(Step.STARTTLS) && turnToTls();
            case "DATA" -> react(Step.DATA) && (!asksForContent() || readContent());
            case "QUIT" -> {
                react(Step.QUIT);
                yield false;
            }
            case "AUTH", "MAIL", "RCPT", "RSET", "NOOP" -> react(Step.valueOf(verb));
            default -> {
                write("500 what?");
                yield true;
            }
        };
    }

    private boolean asksForContent() {
        return server.reactionAt(number, Step.DATA).reply().startsWith("354");
    }

    private boolean readContent() throws IOException {
        Reaction midway = server.reactionAt(number, Step.CONTENT);
        if (midway.then() != Reaction.Then.GO_ON) {
            in.readNBytes(server.bytesOfContent());
            return react(Step.CONTENT);
        }
        var content = new StringBuilder();
        for (String line = readLine(); line != null; line = readLine()) {
            if (line.equals(".")) {
                server.accepted(content.toString());
                return react(Step.END);
            }
            content.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return false;
    }

    private boolean react(Step step) throws IOException {
        Reaction reaction = server.reactionAt(number, step);
        if (!reaction.reply().isEmpty()) {
            write(reaction.reply(), reaction.torn() ? "" : "\r\n");
        }
        switch (reaction.then()) {
            case GO_ON:
                return true;
            case RESET:
                raw.setSoLinger(true, 0);
                return false;
            case STALL:
                server.stall();
                return false;
            case DRIBBLE:
                while (!server.isClosingSoon()) {
                    write("250-and another thing");
                }
                return false;
            case CLOSE:
            default:
                return false;
        }
    }

    private boolean turnToTls() throws IOException {
        if (tls == null) {
            return false;
        }
        var secure = (SSLSocket) tls.getSocketFactory().createSocket(raw, null, raw.getPort(), true);
        secure.setUseClientMode(false);
        socket = secure;
        in = new BufferedInputStream(secure.getInputStream());
        return true;
    }

    private void write(String reply) throws IOException {
        write(reply, "\r\n");
    }

    private void write(String reply, String end) throws IOException {
        socket.getOutputStream().write((reply + end).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private @Nullable String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                String text = line.toString(StandardCharsets.UTF_8);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            line.write(b);
        }
        return null;
    }

    void drop() {
        try {
            raw.close();
        } catch (IOException e) {
            // It is closed either way.
        }
    }
}
