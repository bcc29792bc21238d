package io.frontdesk.adapter.email;

import io.frontdesk.messaging.spi.OutboundAttachment;
import io.frontdesk.messaging.spi.OutboundMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a message's header and its tree of parts. The tree is the one readers know best: mixed(alternative(text, related(html, images)), files), each
 * level only where it is needed. The same message gives the same bytes at every attempt.
 */
final class MimeWriter {

    /** How every delimiter line begins. Neither base64 nor quoted-printable has it, and text that has is encoded. */
    static final String BOUNDARY_START = "--=_";

    private final MessageBytes out;
    private final String name;
    private final Deadline deadline;
    private int levels;

    /**
     * A writer of one message.
     *
     * @param name of the message, unique, for its boundaries
     */
    MimeWriter(MessageBytes out, String name, Deadline deadline) {
        this.out = out;
        this.name = name;
        this.deadline = deadline;
    }

    /** One part, its own header included. */
    @FunctionalInterface
    private interface Part {

        void write() throws IOException;
    }

    /** @param value as it goes on the wire */
    void header(String field, String value) throws IOException {
        out.ascii(field + ": " + value + "\r\n");
    }

    /** All from MIME-Version on. */
    void content(OutboundMessage message) throws IOException {
        header("MIME-Version", "1.0");
        var inline = new ArrayList<OutboundAttachment>();
        var files = new ArrayList<Part>();
        for (OutboundAttachment attachment : message.attachments()) {
            if (attachment.contentId().isPresent() && message.html().isPresent()) {
                inline.add(attachment);
            } else {
                files.add(() -> file(attachment));
            }
        }
        if (files.isEmpty()) {
            readable(message, inline);
            return;
        }
        files.add(0, () -> readable(message, inline));
        multipart("mixed", files);
    }

    private void readable(OutboundMessage message, List<OutboundAttachment> inline) throws IOException {
        String html = message.html().orElse(null);
        if (html == null) {
            text("plain", message.text());
            return;
        }
        Part rich = inline.isEmpty() ? () -> text("html", html) : () -> related(html, inline);
        // Last is best: RFC 2046 §5.1.4.
        multipart("alternative", List.of(() -> text("plain", message.text()), rich));
    }

    private void related(String html, List<OutboundAttachment> inline) throws IOException {
        var parts = new ArrayList<Part>();
        parts.add(() -> text("html", html));
        inline.forEach(image -> parts.add(() -> file(image)));
        multipart("related; type=\"text/html\"", parts);
    }

    private void multipart(String subtype, List<Part> parts) throws IOException {
        String boundary = BOUNDARY_START.substring(2) + ++levels + "_" + name;
        header("Content-Type", "multipart/" + subtype + ";\r\n boundary=\"" + boundary + "\"");
        for (Part part : parts) {
            out.ascii("\r\n--" + boundary + "\r\n");
            part.write();
        }
        out.ascii("\r\n--" + boundary + "--\r\n");
    }

    private void text(String subtype, String text) throws IOException {
        var body = new TextBody(text);
        String encoding = body.encoding();
        header("Content-Type", "text/" + subtype + "; charset=UTF-8");
        header("Content-Transfer-Encoding", encoding);
        out.ascii("\r\n");
        body.writeTo(out, encoding);
    }

    private void file(OutboundAttachment attachment) throws IOException {
        var body = new AttachmentBody(attachment);
        String contentId = attachment.contentId().orElse(null);
        header("Content-Type", body.mediaType());
        header("Content-Transfer-Encoding", "base64");
        if (contentId != null) {
            header("Content-ID", "<" + contentId + ">");
        }
        header(
                "Content-Disposition",
                (contentId == null ? "attachment" : "inline")
                        + HeaderText.parameter("filename", attachment.fileName()));
        out.ascii("\r\n");
        body.writeTo(out, deadline);
    }
}
