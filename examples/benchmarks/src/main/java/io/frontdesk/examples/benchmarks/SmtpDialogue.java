package io.frontdesk.examples.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection of the sink: says yes to everything, RFC 5321 as far as a sender needs it. */
final class SmtpDialogue {

    private static final String OK = "250 OK";

    private final InputStream in;
    private final OutputStream out;
    private final Consumer<byte[]> mails;

    SmtpDialogue(Socket connection, Consumer<byte[]> mails) throws IOException {
        this.in = new BufferedInputStream(connection.getInputStream());
        this.out = connection.getOutputStream();
        this.mails = mails;
    }

    /** Until the other side says good-bye or hangs up. */
    void run() throws IOException {
        say("220 sink ready");
        for (String line = line(); line != null; line = line()) {
            String command = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
            switch (command) {
                case "EHLO" -> say("250-sink\r\n250 8BITMIME");
                case "DATA" -> {
                    say("354 go on");
                    mails.accept(content());
                    say(OK);
                }
                case "QUIT" -> {
                    say("221 bye");
                    return;
                }
                default -> say(OK);
            }
        }
    }

    private void say(String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private @Nullable String line() throws IOException {
        byte[] line = rawLine();
        return line == null ? null : new String(line, StandardCharsets.ISO_8859_1);
    }

    private byte[] content() throws IOException {
        var content = new ByteArrayOutputStream(2_048);
        while (true) {
            byte[] line = rawLine();
            if (line == null) {
                throw new IOException("The sender hung up in the middle of a mail");
            }
            if (line.length == 1 && line[0] == '.') {
                return content.toByteArray();
            }
            int stuffed = line.length > 0 && line[0] == '.' ? 1 : 0;
            content.write(line, stuffed, line.length - stuffed);
            content.write('\r');
            content.write('\n');
        }
    }

    /** Without its end; null at the end of the connection. */
    private byte @Nullable [] rawLine() throws IOException {
        var line = new ByteArrayOutputStream(80);
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return line.toByteArray();
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return null;
    }
}
