package io.frontdesk.adapter.email;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Text on its way into a message: line breaks as RFC 2046 §4.1.1 wants them, encoded as it needs, without a second copy of it. */
final class TextBody {

    private static final int LONGEST_LINE = 998;
    /** Above one character in so many beyond ASCII, base64 is the shorter one. */
    private static final int DENSE = 6;

    private final String text;

    TextBody(String text) {
        this.text = text;
    }

    /** The Content-Transfer-Encoding with which no line is too long and every server takes it. */
    String encoding() {
        int line = 0;
        int longest = 0;
        int beyondAscii = 0;
        boolean controls = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean breaks = c == '\r' || c == '\n';
            line = breaks ? 0 : line + 1;
            longest = Math.max(longest, line);
            beyondAscii += c > 0x7e ? 1 : 0;
            controls |= c < ' ' && !breaks && c != '\t';
        }
        if (beyondAscii == 0 && !controls && longest <= LONGEST_LINE && !text.contains(MimeWriter.BOUNDARY_START)) {
            return "7bit";
        }
        return beyondAscii > text.length() / DENSE ? "base64" : "quoted-printable";
    }

    void writeTo(OutputStream out, String encoding) throws IOException {
        OutputStream encoder = switch (encoding) {
            case "base64" -> Base64.getMimeEncoder().wrap(new Open(out));
            case "quoted-printable" -> new QuotedPrintable(out);
            default -> new Open(out);
        };
        try (Writer writer = new OutputStreamWriter(encoder, StandardCharsets.UTF_8)) {
            writeCanonical(writer);
        }
    }

    private void writeCanonical(Writer writer) throws IOException {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n') {
                writer.write(text, from, i - from);
                writer.write("\r\n");
                i += c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 1 : 0;
                from = i + 1;
            }
        }
        writer.write(text, from, text.length() - from);
    }

    /** Keeps what is below open, and passes whole pieces on. */
    static final class Open extends FilterOutputStream {

        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
