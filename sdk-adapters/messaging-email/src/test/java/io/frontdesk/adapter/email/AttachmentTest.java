package io.frontdesk.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.messaging.spi.OutboundAttachment;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files beside the text and images within it: how they look to a reader, and what happens when they cannot be had. */
class AttachmentTest {

    private static final byte[] PDF = random(50_000);
    private static final byte[] PNG = random(3_001);

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new SplittableRandom(size).nextBytes(bytes);
        return bytes;
    }

    private static OutboundMessage with(OutboundAttachment... files) {
        return Samples.message().withAttachments(List.of(files));
    }

    private static byte[] content(BodyPart part) throws Exception {
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        }
    }

    @Test
    void text_html_images_and_files_stand_in_the_tree_readers_know() throws Exception {
        var mail = Wire.parsed(with(Wire.image("logo", PNG), Wire.file("invoice.pdf", "application/pdf", PDF))
                .withHtml("<img src=\"cid:logo\">"));

        var mixed = (MimeMultipart) mail.getContent();
        assertThat(mixed.getContentType()).startsWith("multipart/mixed");
        assertThat(mixed.getCount()).isEqualTo(2);
        var alternative = (MimeMultipart) mixed.getBodyPart(0).getContent();
        assertThat(alternative.getContentType()).startsWith("multipart/alternative");
        assertThat(alternative.getBodyPart(0).getContent()).isEqualTo("Good morning");
        var related = (MimeMultipart) alternative.getBodyPart(1).getContent();
        assertThat(related.getContentType()).startsWith("multipart/related").contains("type=\"text/html\"");
        assertThat(related.getBodyPart(0).getContent()).isEqualTo("<img src=\"cid:logo\">");
        BodyPart image = related.getBodyPart(1);
        assertThat(image.getHeader("Content-ID")).containsExactly("<logo>");
        assertThat(image.getDisposition()).isEqualTo("inline");
        assertThat(content(image)).isEqualTo(PNG);
        BodyPart file = mixed.getBodyPart(1);
        assertThat(file.getContentType()).isEqualTo("application/pdf");
        assertThat(file.getDisposition()).isEqualTo("attachment");
        assertThat(file.getFileName()).isEqualTo("invoice.pdf");
        assertThat(content(file)).isEqualTo(PDF);
    }

    @Test
    void a_file_beside_plain_text_needs_no_more_than_one_level() throws Exception {
        var mixed = (MimeMultipart) Wire.parsed(with(Wire.file("empty.txt", "text/plain", new byte[0])))
                .getContent();

        assertThat(mixed.getCount()).isEqualTo(2);
        assertThat(mixed.getBodyPart(0).getContent()).isEqualTo("Good morning");
        assertThat(content(mixed.getBodyPart(1))).isEmpty();
    }

    @Test
    void an_image_without_html_is_a_file() throws Exception {
        var mail = Wire.parsed(with(Wire.image("logo", PNG)));

        assertThat(mail.getContentType()).startsWith("multipart/mixed");
        assertThat(((MimeMultipart) mail.getContent()).getBodyPart(1).getHeader("Content-ID"))
                .containsExactly("<logo>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.pdf",
                "with space and 'quotes' \"double\" and \\ slash.pdf",
                "Rechnung Größe 2026.pdf",
                "请求.pdf",
                "שלום 🎉 very long name that has to be continued on the next line and on the one after that 🎉.pdf",
                "=?UTF-8?B?ZXZpbC5leGU=?=",
                "semicolon; filename=evil.exe",
                "percent%41.pdf",
                "line\u2028separator.pdf",
            })
    void every_file_name_arrives(String name) throws Exception {
        var message = with(Wire.file(name, "application/pdf", PNG));
        System.setProperty("mail.mime.decodeparameters", "true");
        var mixed = (MimeMultipart) Wire.parsed(message).getContent();

        assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo(name);
        assertThat(Wire.of(message).lines()).allMatch(line -> line.length() <= 78);
    }

    @Test
    void a_long_file_name_is_continued_as_rfc_2231_says() {
        String wire = Wire.of(with(Wire.file("ü".repeat(30) + ".pdf", "application/pdf", PNG)))
                .text();

        assertThat(wire).contains(";\r\n filename*0*=UTF-8''%C3%BC%C3%BC").contains(";\r\n filename*1*=%C3%BC");
        assertThat(Wire.of(with(Wire.file("ü.pdf", "application/pdf", PNG))).text())
                .contains("Content-Disposition: attachment;\r\n filename*=UTF-8''%C3%BC.pdf\r\n");
        assertThat(Wire.of(with(Wire.file("a \"b\".pdf", "application/pdf", PNG)))
                        .text())
                .contains("Content-Disposition: attachment;\r\n filename=\"a \\\"b\\\".pdf\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"message/rfc822", "multipart/mixed", "message/delivery-status"})
    void what_must_not_be_encoded_travels_as_a_plain_file(String type) {
        assertThat(Wire.of(with(Wire.file("x.eml", type, PNG))).text())
                .contains("Content-Type: application/octet-stream\r\n")
                .doesNotContain(type + "\r\n");
    }

    @Test
    void a_missing_file_is_final_and_one_that_cannot_be_read_is_not() {
        assertThat(Wire.refusal(with(failing(new FrontdeskException(ErrorCode.NOT_FOUND, "gone")))))
                .isEqualTo(SendOutcome.rejected(RejectionKind.CONTENT, "attachment missing"));
        for (Exception failure : List.of(
                new IOException("disk"),
                new FrontdeskException(ErrorCode.STORAGE_UNAVAILABLE, "database"),
                new IllegalStateException("bug"))) {
            assertThat(Wire.refusal(with(failing(failure))))
                    .isEqualTo(SendOutcome.rejected(RejectionKind.BUSY, "attachment unreadable"));
        }
    }

    @Test
    void one_that_breaks_off_in_the_middle_is_not_sent_in_part() {
        var broken = new OutboundAttachment("a.pdf", "application/pdf", Optional.empty(), 100, BreakingOff::new);
        try (var server = ScriptedSmtpServer.start();
                var channel = Samples.patientChannelTo(server.port()).build()) {
            assertThat(channel.send(with(broken)))
                    .isEqualTo(SendOutcome.rejected(RejectionKind.BUSY, "attachment unreadable"));
            assertThat(server.connections()).isZero();
        }
    }

    /** Bytes without end, or until it fails. */
    private static class Endless extends InputStream {

        private final int most;
        private int given;

        Endless() {
            this(Integer.MAX_VALUE);
        }

        private Endless(int most) {
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            return read(new byte[1], 0, 1) == 1 ? 'x' : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (given >= most) {
                throw new IOException("broken off");
            }
            given += length;
            Arrays.fill(bytes, offset, offset + length, (byte) 'x');
            return length;
        }
    }

    private static final class BreakingOff extends Endless {

        BreakingOff() {
            super(20_000);
        }
    }

    private static OutboundAttachment failing(Exception failure) {
        return new OutboundAttachment("a.pdf", "application/pdf", Optional.empty(), 1, () -> {
            if (failure instanceof IOException io) {
                throw io;
            }
            throw (RuntimeException) failure;
        });
    }

    @Test
    void a_message_too_large_is_refused_before_any_command_and_read_no_further() {
        var endless = new OutboundAttachment("a.bin", "application/octet-stream", Optional.empty(), 1, Endless::new);
        try (var server = ScriptedSmtpServer.start();
                var channel = Samples.patientChannelTo(server.port())
                        .maxMessageBytes(100_000)
                        .build()) {
            var tooLarge = SendOutcome.rejected(RejectionKind.CONTENT, "message too large");
            assertThat(channel.send(with(endless))).isEqualTo(tooLarge);
            assertThat(channel.send(Samples.message().withHtml("x".repeat(100_000))))
                    .isEqualTo(tooLarge);
            assertThat(channel.send(with(Wire.file("a.pdf", "application/pdf", random(73_000)))))
                    .as("larger only once it is encoded")
                    .isEqualTo(tooLarge);
            assertThat(server.connections()).isZero();
            assertThat(channel.send(with(Wire.file("a.pdf", "application/pdf", random(72_000)))))
                    .isInstanceOf(SendOutcome.Accepted.class);
        }
    }

    @Test
    void the_most_that_can_be_enqueued_fits_into_what_servers_take() {
        OutboundMessage most = with(Wire.file("a.pdf", "application/pdf", random(16 * 1024 * 1024)))
                .withHtml("ü€".repeat(250_000));

        assertThat(Wire.compose(most, 25 * 1024 * 1024)).isInstanceOf(Envelope.class);
    }

    @Test
    void a_message_is_in_memory_once() {
        int size = 12_000_000;
        byte[] file = random(size);
        String text = "Grüße ".repeat(200_000);
        var message = OutboundMessage.of(Samples.ref(), 1, Samples.RECIPIENT, text)
                .withAttachments(List.of(Wire.file("a.bin", "application/octet-stream", file)));
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        Wire.envelope(message);
        long before = threads.getCurrentThreadAllocatedBytes();
        long encoded = Wire.envelope(message).content().size();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(encoded).isGreaterThan(size * 4L / 3);
        // The encoder's short-lived pieces come on top of the message; no second copy does.
        assertThat(allocated).isLessThan(encoded * 3);
        System.out.printf("a message of %,d bytes took %,d of allocation%n", encoded, allocated);
    }
}
