package io.frontdesk.adapter.sendgrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontdesk.build.httpserver.ReceivedRequest;
import frontdesk.build.httpserver.Reply;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundAttachment;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.OutboundSender;
import io.frontdesk.messaging.spi.SendOutcome;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The bytes that reach SendGrid. */
class RequestTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static ReceivedRequest sent(Map<String, String> settings, OutboundMessage message) {
        try (var server = FakeSendGrid.start()) {
            assertThat(Samples.channel(server.server().url(), settings).send(message))
                    .isInstanceOf(SendOutcome.Accepted.class);
            return server.server().requests().get(0);
        }
    }

    @Test
    void a_plain_message() {
        ReceivedRequest request = sent(Map.of(), Samples.message());

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/v3/mail/send");
        assertThat(request.header("Authorization")).isEqualTo("Bearer " + FakeSendGrid.KEY);
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(JSON.readTree(request.bytes())).isEqualTo(JSON.readTree("""
                {"personalizations":[{"to":[{"email":"maria.lopez@example.org"}]}],
                 "from":{"email":"news@shop.example","name":"The Shop"},
                 "subject":"Hello",
                 "content":[{"type":"text/plain","value":"Good morning"}],
                 "headers":{"X-Frontdesk-Message":"01920000-0000-7000-0000-000000000002"},
                 "custom_args":{"frontdesk_tenant":"00000000-0000-7000-0000-000000000001",
                                "frontdesk_message":"01920000-0000-7000-0000-000000000002"},
                 "tracking_settings":{"click_tracking":{"enable":false,"enable_text":false},
                                      "open_tracking":{"enable":false},
                                      "subscription_tracking":{"enable":false}}}
                """));
    }

    @Test
    void a_message_with_everything() {
        OutboundMessage message = Samples.message()
                .withHtml("<p>Grüße <img src=\"cid:logo\"></p>")
                .withSender(new OutboundSender("team@shop.example", Optional.of("Das Team ü")))
                .withReplyTo("help@shop.example")
                .withTrace("trace123")
                .withHeaders(Map.of("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
                .withAttachments(List.of(
                        file("Rechnung ü.pdf", "application/pdf", Optional.empty(), 1, 2, 3),
                        file("logo.png", "image/png", Optional.of("logo"), 4)));
        ReceivedRequest request = sent(Map.of("tracking", "true"), message);

        assertThat(JSON.readTree(request.bytes())).isEqualTo(JSON.readTree("""
                {"personalizations":[{"to":[{"email":"maria.lopez@example.org"}]}],
                 "from":{"email":"team@shop.example","name":"Das Team ü"},
                 "reply_to":{"email":"help@shop.example"},
                 "subject":"Hello",
                 "content":[{"type":"text/plain","value":"Good morning"},
                            {"type":"text/html","value":"<p>Grüße <img src=\\"cid:logo\\"></p>"}],
                 "attachments":[
                   {"content":"AQID","type":"application/pdf","filename":"Rechnung ü.pdf","disposition":"attachment"},
                   {"content":"BA==","type":"image/png","filename":"logo.png","disposition":"inline","content_id":"logo"}],
                 "headers":{"List-Unsubscribe-Post":"List-Unsubscribe=One-Click",
                            "X-Frontdesk-Message":"trace123"},
                 "custom_args":{"frontdesk_tenant":"00000000-0000-7000-0000-000000000001",
                                "frontdesk_message":"01920000-0000-7000-0000-000000000002",
                                "frontdesk_trace":"trace123"}}
                """));
    }

    private static OutboundAttachment file(String name, String type, Optional<String> id, int... bytes) {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return new OutboundAttachment(name, type, id, content.length, () -> new ByteArrayInputStream(content));
    }

    @Test
    void the_sandbox_only_if_asked_for() {
        ReceivedRequest request = sent(Map.of("sandbox", "true"), Samples.message());
        assertThat(JSON.readTree(request.bytes()).path("mail_settings"))
                .isEqualTo(JSON.readTree("{\"sandbox_mode\":{\"enable\":true}}"));
    }

    @Test
    void a_message_that_cannot_be_sent_reaches_nobody() {
        try (var server = FakeSendGrid.start();
                MessageChannel channel = Samples.channel(server.server().url())) {
            assertThat(channel.send(Samples.message().withSubject("a\r\nBcc: b@c.example")))
                    .isInstanceOf(SendOutcome.Rejected.class);
            var large = new OutboundAttachment(
                    "a", "a/b", Optional.empty(), 30_000_000, () -> new ByteArrayInputStream(new byte[0]));
            assertThat(channel.send(Samples.message().withAttachments(List.of(large))))
                    .isInstanceOf(SendOutcome.Rejected.class);
            assertThat(server.server().connections()).isZero();
        }
    }

    @Test
    void the_connection_test_sends_nothing_and_says_what_to_mend() {
        try (var server = FakeSendGrid.start();
                MessageChannel channel = Samples.channel(server.server().url())) {
            channel.testConnection();
            assertThat(server.accepted()).isEmpty();
            assertThat(server.server().requests().get(0).target()).isEqualTo("/v3/scopes");
        }
        notConfigured(FakeSendGrid.error(401, "", "bad key"), "HTTP 401; check the API key and the region");
        notConfigured(Reply.json(200, "{\"scopes\":[\"alerts.read\"]}"), "give it the permission Mail Send");
        notConfigured(Reply.dropped(), "try again");
    }

    private static void notConfigured(Reply reply, String remedy) {
        try (var server = FakeSendGrid.answering(reply);
                MessageChannel channel = Samples.channel(server.server().url())) {
            assertThatThrownBy(channel::testConnection)
                    .isInstanceOfSatisfying(
                            FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED))
                    .hasMessageContaining(remedy)
                    .hasMessageNotContaining(FakeSendGrid.KEY);
        }
    }

    @Test
    void a_wrong_key_is_ours_to_mend() {
        try (var server = FakeSendGrid.start()) {
            var account = new AccountConfig(Map.of("from", "news@shop.example"), Map.of("api_key", "wrong"));
            MessageChannel channel = SendGridProvider.using(Samples.transport(Duration.ofSeconds(20)))
                    .at(server.server().url())
                    .open(account);
            assertThat(channel.send(Samples.message()))
                    .isEqualTo(
                            SendOutcome.rejected(io.frontdesk.messaging.spi.RejectionKind.CONFIGURATION, "HTTP 401"));
        }
    }
}
