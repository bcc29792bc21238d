package io.frontdesk.adapter.ses;

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
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The bytes that reach SES; the fake verifies every signature. */
class RequestTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static ReceivedRequest sent(Map<String, String> settings, OutboundMessage message) {
        try (var server = FakeSes.start()) {
            assertThat(Samples.channel(server.server().url(), settings).send(message))
                    .isEqualTo(SendOutcome.accepted("0107018a-1-000000"));
            return server.server().requests().get(0);
        }
    }

    @Test
    void a_plain_message() {
        ReceivedRequest request = sent(Map.of(), Samples.message());

        assertThat(request.target()).isEqualTo("/v2/email/outbound-emails");
        assertThat(request.header("X-Amz-Date")).isEqualTo("20260301T090507Z");
        assertThat(request.header("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=" + FakeSes.KEY_ID
                        + "/20260301/eu-central-1/ses/aws4_request, SignedHeaders=content-type;host;x-amz-date, ");
        assertThat(JSON.readTree(request.bytes())).isEqualTo(JSON.readTree("""
                {"FromEmailAddress":"\\"The Shop\\" <news@shop.example>",
                 "Destination":{"ToAddresses":["maria.lopez@example.org"]},
                 "Content":{"Simple":{
                   "Subject":{"Data":"Hello","Charset":"UTF-8"},
                   "Body":{"Text":{"Data":"Good morning","Charset":"UTF-8"}},
                   "Headers":[{"Name":"X-Frontdesk-Message","Value":"01920000-0000-7000-0000-000000000002"}]}},
                 "EmailTags":[{"Name":"frontdesk_tenant","Value":"00000000-0000-7000-0000-000000000001"},
                              {"Name":"frontdesk_message","Value":"01920000-0000-7000-0000-000000000002"}]}
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
                        file("Rechnung ü.pdf", "application/pdf", Optional.empty(), (byte) 1, (byte) 2, (byte) 3),
                        file("logo.png", "image/png", Optional.of("logo"), (byte) 4)));
        ReceivedRequest request = sent(Map.of("configuration_set", "events"), message);

        assertThat(JSON.readTree(request.bytes())).isEqualTo(JSON.readTree("""
                {"FromEmailAddress":"=?UTF-8?B?RGFzIFRlYW0gw7w=?= <team@shop.example>",
                 "Destination":{"ToAddresses":["maria.lopez@example.org"]},
                 "ReplyToAddresses":["help@shop.example"],
                 "Content":{"Simple":{
                   "Subject":{"Data":"Hello","Charset":"UTF-8"},
                   "Body":{"Text":{"Data":"Good morning","Charset":"UTF-8"},
                           "Html":{"Data":"<p>Grüße <img src=\\"cid:logo\\"></p>","Charset":"UTF-8"}},
                   "Headers":[{"Name":"List-Unsubscribe-Post","Value":"List-Unsubscribe=One-Click"},
                              {"Name":"X-Frontdesk-Message","Value":"trace123"}],
                   "Attachments":[
                     {"FileName":"Rechnung ü.pdf","ContentType":"application/pdf","ContentDisposition":"ATTACHMENT",
                      "ContentTransferEncoding":"BASE64","RawContent":"AQID"},
                     {"FileName":"logo.png","ContentType":"image/png","ContentDisposition":"INLINE",
                      "ContentTransferEncoding":"BASE64","RawContent":"BA==","ContentId":"logo"}]}},
                 "EmailTags":[{"Name":"frontdesk_tenant","Value":"00000000-0000-7000-0000-000000000001"},
                              {"Name":"frontdesk_message","Value":"01920000-0000-7000-0000-000000000002"},
                              {"Name":"frontdesk_trace","Value":"trace123"}],
                 "ConfigurationSetName":"events"}
                """));
    }

    private static OutboundAttachment file(String name, String type, Optional<String> id, byte... content) {
        return new OutboundAttachment(name, type, id, content.length, () -> new ByteArrayInputStream(content));
    }

    @Test
    void what_ses_would_not_take_reaches_nobody() {
        var many = new HashMap<String, String>();
        for (int i = 0; i < 15; i++) {
            many.put("X-Header-" + i, "x");
        }
        try (var server = FakeSes.start();
                MessageChannel channel = Samples.channel(server.server().url())) {
            assertThat(channel.send(Samples.message().withHeaders(many)))
                    .isEqualTo(SendOutcome.rejected(RejectionKind.CONTENT, "too many headers"));
            assertThat(channel.send(Samples.message().withHeaders(Map.of("X-Long", "x".repeat(871)))))
                    .isEqualTo(SendOutcome.rejected(RejectionKind.CONTENT, "header X-Long is empty or too long"));
            assertThat(channel.send(Samples.message().withHeaders(Map.of("X-Empty", ""))))
                    .isEqualTo(SendOutcome.rejected(RejectionKind.CONTENT, "header X-Empty is empty or too long"));
            assertThat(server.server().connections()).isZero();
        }
    }

    @Test
    void a_wrong_secret_is_ours_to_mend() {
        try (var server = FakeSes.start()) {
            var account = new AccountConfig(
                    Map.of("from", "news@shop.example", "region", "eu-central-1"),
                    Map.of("access_key_id", FakeSes.KEY_ID, "secret_access_key", "wrong"));
            MessageChannel channel = SesProvider.using(Samples.transport(Duration.ofSeconds(20)))
                    .at(server.server().url())
                    .open(account);
            assertThat(channel.send(Samples.message()))
                    .isEqualTo(SendOutcome.rejected(RejectionKind.CONFIGURATION, "HTTP 403 SignatureDoesNotMatch"));
        }
    }

    @Test
    void the_connection_test_sends_nothing_and_says_what_to_mend() {
        try (var server = FakeSes.start();
                MessageChannel channel = Samples.channel(server.server().url())) {
            channel.testConnection();
            assertThat(server.accepted()).isEmpty();
            assertThat(server.server().requests().get(0).target()).isEqualTo("/v2/email/account");
        }
        notConfigured(FakeSes.error(403, "AccessDeniedException", ""), "ses:GetAccount");
        notConfigured(Reply.json(200, "{\"SendingEnabled\":false}"), "sending is paused");
        notConfigured(Reply.dropped(), "try again");
    }

    private static void notConfigured(Reply reply, String remedy) {
        try (var server = FakeSes.answering(reply);
                MessageChannel channel = Samples.channel(server.server().url())) {
            assertThatThrownBy(channel::testConnection)
                    .isInstanceOfSatisfying(
                            FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED))
                    .hasMessageContaining(remedy)
                    .hasMessageNotContaining(FakeSes.KEY_ID);
        }
    }
}
