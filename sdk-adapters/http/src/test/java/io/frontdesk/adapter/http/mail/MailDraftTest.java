package io.frontdesk.adapter.http.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.spi.OutboundAttachment;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.OutboundSender;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailDraftTest {

    private static final MailIdentity OURS = new MailIdentity(
            EmailAddress.of("news@shop.example"),
            Optional.of("The Shop"),
            Optional.of(EmailAddress.of("help@shop.example")));
    private static final MessageRef REF = new MessageRef(TenantId.of(new UUID(1, 2)), new MessageId(new UUID(3, 4)));
    private static final long LIMIT = 10_000;

    private static OutboundMessage message() {
        return OutboundMessage.of(REF, 1, "maria@example.org", "Hello");
    }

    private static MailDraft draft(OutboundMessage message) {
        var drafts = new ArrayList<MailDraft>();
        SendOutcome outcome = MailDraft.send(message, OURS, LIMIT, draft -> {
            drafts.add(draft);
            return SendOutcome.accepted();
        });
        assertThat(outcome).isEqualTo(SendOutcome.accepted());
        return drafts.get(0);
    }

    private static void refuses(OutboundMessage message, RejectionKind kind, String code) {
        assertThat(MailDraft.send(message, OURS, LIMIT, draft -> SendOutcome.accepted()))
                .isEqualTo(SendOutcome.rejected(kind, code));
    }

    private static OutboundAttachment file(String name, String type, byte[] bytes) {
        return new OutboundAttachment(
                name, type, Optional.empty(), bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    @Test
    void is_from_the_account_unless_the_message_says_otherwise() {
        MailDraft ours = draft(message());
        assertThat(ours.from()).isEqualTo("news@shop.example");
        assertThat(ours.fromName()).contains("The Shop");
        assertThat(ours.replyTo()).contains("help@shop.example");

        MailDraft theirs = draft(message()
                .withSender(new OutboundSender("Team@Bücher.example", Optional.empty()))
                .withReplyTo("x@bücher.example"));
        assertThat(theirs.from()).isEqualTo("Team@xn--bcher-kva.example");
        assertThat(theirs.fromName()).isEmpty();
        assertThat(theirs.replyTo()).contains("x@xn--bcher-kva.example");
    }

    @Test
    void carries_our_ids_and_the_trace() {
        MailDraft draft = draft(message().withTrace("abc123").withHeaders(Map.of("List-Id", "<x>")));

        assertThat(draft.headers())
                .containsExactly(Map.entry("List-Id", "<x>"), Map.entry("X-Frontdesk-Message", "abc123"));
        assertThat(draft(message()).headers())
                .containsExactly(Map.entry("X-Frontdesk-Message", REF.message().toString()));
        refuses(message().withTrace("a@b"), RejectionKind.CONTENT, "trace is not letters and digits");
        Map<String, String> echo = Echo.of(draft);
        assertThat(echo).containsKey("frontdesk_trace");
        assertThat(Echo.read(name -> echo.getOrDefault(name, ""))).contains(REF);
        assertThat(Echo.read(name -> "not ours")).isEmpty();
        assertThat(Echo.read(name -> "")).isEmpty();
        assertThat(draft.toString()).doesNotContain("maria", "Hello");
    }

    @Test
    void writes_what_is_not_ascii_as_encoded_words() {
        MailDraft draft = draft(message()
                .withSender(new OutboundSender("a@b.example", Optional.of("Die Bücher 🎉")))
                .withHeaders(Map.of("X-Order", "Grüße ".repeat(30).strip(), "X-Tab", "a\tb")));

        assertThat(draft.mailbox()).isEqualTo("=?UTF-8?B?RGllIELDvGNoZXIg8J+OiQ==?= <a@b.example>");
        assertThat(draft.headers().get("X-Tab")).isEqualTo("a b");
        String words = draft.headers().get("X-Order");
        assertThat(words.split(" "))
                .hasSizeGreaterThan(1)
                .allSatisfy(word ->
                        assertThat(word).startsWith("=?UTF-8?B?").endsWith("?=").hasSizeLessThanOrEqualTo(75));
        // RFC 2047 §6.2: white space between encoded words is no part of the text
        String text = java.util.Arrays.stream(words.split(" "))
                .map(word -> word.substring(10, word.length() - 2))
                .map(word ->
                        new String(java.util.Base64.getDecoder().decode(word), java.nio.charset.StandardCharsets.UTF_8))
                .collect(java.util.stream.Collectors.joining());
        assertThat(text).isEqualTo("Grüße ".repeat(30).strip());
    }

    @Test
    void quotes_names() {
        assertThat(draft(message()).mailbox()).isEqualTo("\"The Shop\" <news@shop.example>");
        assertThat(draft(message().withSender(new OutboundSender("a@b.example", Optional.of("A \"B\" <x@y>, C\\"))))
                        .mailbox())
                .isEqualTo("\"A \\\"B\\\" <x@y>, C\\\\\" <a@b.example>");
        assertThat(draft(message().withSender(new OutboundSender("a@b.example", Optional.empty())))
                        .mailbox())
                .isEqualTo("a@b.example");
    }

    @Test
    void has_no_empty_text_and_no_blank_subject() {
        MailDraft draft = draft(OutboundMessage.of(REF, 1, "maria@example.org", "")
                .withHtml("<p>x</p>")
                .withSubject(" "));
        assertThat(draft.text()).isEmpty();
        assertThat(draft.html()).contains("<p>x</p>");
        assertThat(draft.subject()).isEmpty();
        refuses(OutboundMessage.of(REF, 1, "maria@example.org", ""), RejectionKind.CONTENT, "no text");
    }

    @Test
    void refuses_addresses_that_cannot_be_written_to() {
        refuses(OutboundMessage.of(REF, 1, "maria", "x"), RejectionKind.BAD_ADDRESS, "not an address");
        refuses(
                OutboundMessage.of(REF, 1, "maria@x.example\r\nBcc: y", "x"),
                RejectionKind.BAD_ADDRESS,
                "not an address");
        refuses(
                OutboundMessage.of(REF, 1, "m".repeat(60) + "@" + "a".repeat(60) + ".b".repeat(70), "x"),
                RejectionKind.BAD_ADDRESS,
                "address too long");
        refuses(OutboundMessage.of(REF, 1, "mária@example.org", "x"), RejectionKind.CONTENT, "address needs SMTPUTF8");
        refuses(
                message().withSender(new OutboundSender("nobody", Optional.empty())),
                RejectionKind.CONFIGURATION,
                "sender cannot be used");
        refuses(
                message().withSender(new OutboundSender("a@b.example", Optional.of("x\r\nBcc: y"))),
                RejectionKind.CONFIGURATION,
                "sender's name cannot be used");
        refuses(message().withReplyTo("nobody"), RejectionKind.CONFIGURATION, "reply-to cannot be used");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r", "\u0000", "\u0085", "\u007f"})
    void refuses_what_would_end_a_header_line(String end) {
        refuses(
                message().withSubject("a" + end + "Bcc: x@y.example"),
                RejectionKind.CONTENT,
                "subject has line breaks");
        refuses(
                message().withHeaders(Map.of("X-Order", "a" + end + "b")),
                RejectionKind.CONTENT,
                "header X-Order has line breaks");
        refuses(
                message().withHeaders(Map.of("X-Order" + end, "a")),
                RejectionKind.CONTENT,
                "header with an impossible name");
        refuses(
                message().withAttachments(List.of(file("a" + end, "text/plain", new byte[1]))),
                RejectionKind.CONTENT,
                "attachment with an impossible name");
        refuses(
                message().withAttachments(List.of(file("a", "text/plain" + end, new byte[1]))),
                RejectionKind.CONTENT,
                "attachment with an impossible media type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From",
                "bcc",
                "Message-ID",
                "Content-Type",
                "X-Frontdesk-Message",
                "X-SMTPAPI",
                "X-Mailgun-Tag",
                "X-SES-CONFIGURATION-SET"
            })
    void refuses_headers_that_are_not_the_messages(String name) {
        refuses(
                message().withHeaders(Map.of(name, "x")),
                RejectionKind.CONTENT,
                "header " + name + " is not the message's to set");
    }

    @Test
    void refuses_what_programs_could_not_read() {
        refuses(
                message().withHeaders(Map.of("List-Id", "Bücher <x>")),
                RejectionKind.CONTENT,
                "header List-Id is not ASCII");
        var twice = new java.util.LinkedHashMap<String, String>();
        twice.put("X-Order", "1");
        twice.put("x-order", "2");
        assertThat(MailDraft.send(message().withHeaders(twice), OURS, LIMIT, draft -> SendOutcome.accepted()))
                .isInstanceOfSatisfying(
                        SendOutcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).endsWithIgnoringCase("header x-order is given twice"));
    }

    @Test
    void reads_attachments_as_they_are_now() {
        MailDraft draft = draft(message()
                .withAttachments(List.of(
                        file("a.pdf", "application/pdf", new byte[] {1, 2, 3}),
                        new OutboundAttachment(
                                "b.png",
                                "image/png",
                                Optional.of("logo@shop"),
                                5_000,
                                () -> new ByteArrayInputStream(new byte[] {4})))));

        assertThat(draft.files().get(0).bytes()).containsExactly(1, 2, 3);
        assertThat(draft.files().get(1).bytes()).containsExactly(4);
        assertThat(draft.files().get(1).contentId()).contains("logo@shop");
        assertThat(draft.files().toString()).doesNotContain("b.png");
    }

    @Test
    void refuses_what_is_too_large_before_and_after_reading() {
        // 7,500 bytes are 10,000 in base64, and the text takes 5
        refuses(
                message().withAttachments(List.of(file("a", "a/b", new byte[7_500]))),
                RejectionKind.CONTENT,
                "too large");
        assertThat(draft(message().withAttachments(List.of(file("a", "a/b", new byte[7_494]))))
                        .files())
                .hasSize(1);
        var grown = new OutboundAttachment(
                "a", "a/b", Optional.empty(), 10, () -> new ByteArrayInputStream(new byte[9_000]));
        refuses(message().withAttachments(List.of(grown)), RejectionKind.CONTENT, "too large");
        refuses(message().withHtml("x".repeat(10_000)), RejectionKind.CONTENT, "too large");
    }

    @Test
    void tells_what_is_gone_from_what_is_away() {
        refuses(
                message().withAttachments(List.of(from(() -> {
                    throw new FrontdeskException(ErrorCode.NOT_FOUND, "gone");
                }))),
                RejectionKind.CONTENT,
                "attachment is gone");
        refuses(
                message().withAttachments(List.of(from(() -> {
                    throw new IOException("maria");
                }))),
                RejectionKind.BUSY,
                "attachment cannot be read now");
        refuses(
                message().withAttachments(List.of(from(() -> {
                    throw new IllegalStateException("maria");
                }))),
                RejectionKind.BUSY,
                "attachment cannot be read now");
    }

    private static OutboundAttachment from(OutboundAttachment.Source source) {
        return new OutboundAttachment("a", "a/b", Optional.empty(), 1, source);
    }
}
