package io.frontdesk.adapter.mailgun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontdesk.build.httpserver.Reply;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundAttachment;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.OutboundSender;
import io.frontdesk.messaging.spi.SendOutcome;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bytes that reach Mailgun. */
class RequestTest {

    private static Form sent(Map<String, String> settings, OutboundMessage message) {
        try (var server = FakeMailgun.start()) {
            assertThat(Samples.channel(server.server().url(), settings).send(message))
                    .isEqualTo(SendOutcome.accepted("20260301090507.1.ABC@mg.shop.example"));
            assertThat(server.server().requests().get(0).target()).isEqualTo("/v3/mg.shop.example/messages");
            return server.accepted().get(0);
        }
    }

    private static Form.Part field(String name, String value) {
        return new Form.Part(name, "", "", value);
    }

    @Test
    void a_plain_message() {
        assertThat(sent(Map.of(), Samples.message()).parts())
                .containsExactly(
                        field("from", "\"The Shop\" <news@shop.example>"),
                        field("to", "maria.lopez@example.org"),
                        field("subject", "Hello"),
                        field("text", "Good morning"),
                        field("h:X-Frontdesk-Message", "01920000-0000-7000-0000-000000000002"),
                        field("v:frontdesk_tenant", "00000000-0000-7000-0000-000000000001"),
                        field("v:frontdesk_message", "01920000-0000-7000-0000-000000000002"),
                        field("o:tracking", "no"),
                        field("o:tracking-clicks", "no"),
                        field("o:tracking-opens", "no"));
    }

    @Test
    void a_message_with_everything() {
        byte[] pdf = {0, 13, 10, -1};
        OutboundMessage message = Samples.message()
                .withSubject("Grüße")
                .withHtml("<img src=\"cid:logo\">")
                .withSender(new OutboundSender("team@shop.example", Optional.empty()))
                .withReplyTo("help@shop.example")
                .withTrace("trace123")
                .withHeaders(Map.of("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
                .withAttachments(List.of(
                        new OutboundAttachment(
                                "Rechnung ü.pdf",
                                "application/pdf",
                                Optional.empty(),
                                4,
                                () -> new ByteArrayInputStream(pdf)),
                        new OutboundAttachment(
                                "Our logo.png",
                                "image/png",
                                Optional.of("logo"),
                                1,
                                () -> new ByteArrayInputStream(new byte[] {7}))));
        Form form = sent(Map.of("tracking", "true", "test_mode", "true"), message);

        assertThat(form.value("from")).isEqualTo("team@shop.example");
        assertThat(form.value("subject")).isEqualTo("Grüße");
        assertThat(form.value("html")).isEqualTo("<img src=\"cid:logo\">");
        assertThat(form.value("h:Reply-To")).isEqualTo("help@shop.example");
        assertThat(form.value("h:List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(form.value("h:X-Frontdesk-Message")).isEqualTo("trace123");
        assertThat(form.value("v:frontdesk_trace")).isEqualTo("trace123");
        assertThat(form.value("o:testmode")).isEqualTo("yes");
        assertThat(form.value("o:tracking")).isEmpty();
        assertThat(form.parts())
                .contains(
                        new Form.Part("attachment", "Rechnung ü.pdf", "application/pdf", "\u0000\r\n\u00ff"),
                        new Form.Part("inline", "logo", "image/png", "\u0007"));
    }

    @Test
    void no_subject_is_no_field() {
        assertThat(sent(Map.of(), Samples.message().withSubject(null)).parts())
                .noneMatch(part -> part.name().equals("subject"));
    }

    @Test
    void a_message_that_cannot_be_sent_reaches_nobody() {
        try (var server = FakeMailgun.start();
                MessageChannel channel = Samples.channel(server.server().url())) {
            assertThat(channel.send(Samples.message().withHeaders(Map.of("X-A", "a\nBcc: b@c.example"))))
                    .isInstanceOf(SendOutcome.Rejected.class);
            assertThat(server.server().connections()).isZero();
        }
    }

    @Test
    void the_connection_test_sends_nothing_and_says_what_to_mend() {
        try (var server = FakeMailgun.start();
                MessageChannel channel = Samples.channel(server.server().url())) {
            channel.testConnection();
            assertThat(server.accepted()).isEmpty();
        }
        for (Reply reply :
                List.of(Reply.of(401, "Forbidden"), FakeMailgun.error(404, "Domain not found"), Reply.dropped())) {
            try (var server = FakeMailgun.answering(reply);
                    MessageChannel channel = Samples.channel(server.server().url())) {
                assertThatThrownBy(channel::testConnection)
                        .isInstanceOfSatisfying(
                                FrontdeskException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED))
                        .hasMessageNotContaining(FakeMailgun.KEY);
            }
        }
    }
}
