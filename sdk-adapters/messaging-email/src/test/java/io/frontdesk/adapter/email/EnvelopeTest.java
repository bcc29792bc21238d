package io.frontdesk.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.OutboundSender;
import io.frontdesk.messaging.spi.SendOutcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whom a message is from, where its bounces go, and what reports are asked to bring back: the commands on the wire. */
class EnvelopeTest {

    private static final String TRACE = "a".repeat(63);
    private static final OutboundSender OTHER = new OutboundSender("hello@tenant.example", Optional.of("Büro, Tenant"));

    private static List<String> commands(OutboundMessage message, String ehlo) {
        try (var server = ScriptedSmtpServer.start().at(Step.EHLO, Reaction.reply(ehlo));
                var channel = Samples.patientChannelTo(server.port()).build()) {
            assertThat(channel.send(message)).isInstanceOf(SendOutcome.Accepted.class);
            return server.commands();
        }
    }

    @Test
    void the_channels_own_sender_is_also_the_envelopes() {
        assertThat(commands(Samples.message(), "250 scripted"))
                .contains("MAIL FROM:<news@shop.example>", "RCPT TO:<maria.lopez@example.org>");
    }

    @Test
    void the_envelopes_sender_follows_the_messages() {
        OutboundMessage message = Samples.message().withSender(OTHER).withReplyTo("help@tenant.example");
        Wire wire = Wire.of(message);

        assertThat(commands(message, "250 scripted")).contains("MAIL FROM:<hello@tenant.example>");
        assertThat(wire.field("From")).isEqualTo("=?UTF-8?B?QsO8cm8sIFRlbmFudA==?= <hello@tenant.example>");
        assertThat(wire.field("Reply-To")).isEqualTo("help@tenant.example");
        assertThat(wire.field("Message-ID")).isEqualTo("<" + message.ref().message() + "@tenant.example>");
        assertThat(Wire.of(Samples.message().withSender(OTHER)).fields())
                .as("answers to another sender do not go to ours")
                .doesNotContain("Reply-To");
    }

    @Test
    void bounces_go_where_the_return_path_says() {
        OutboundMessage message = Samples.message().withSender(OTHER).withReturnPath("b" + TRACE + "@bücher.example");

        assertThat(commands(message, "250 scripted")).contains("MAIL FROM:<b" + TRACE + "@xn--bcher-kva.example>");
        assertThat(Wire.of(message).field("From")).endsWith("<hello@tenant.example>");
    }

    @Test
    void a_server_with_dsn_is_asked_to_bring_back_the_trace_and_headers_only() {
        OutboundMessage message = Samples.message().withTrace(TRACE);

        assertThat(commands(message, "250-scripted\r\n250-SIZE 99999\r\n250 DSN"))
                .anyMatch(
                        command -> command.matches("MAIL FROM:<news@shop.example> SIZE=\\d+ RET=HDRS ENVID=" + TRACE));
        assertThat(commands(message, "250 scripted")).contains("MAIL FROM:<news@shop.example>");
        assertThat(commands(Samples.message(), "250-scripted\r\n250 DSN")).contains("MAIL FROM:<news@shop.example>");
    }

    @Test
    void the_header_names_the_trace_or_else_the_message() {
        OutboundMessage message = Samples.message();

        assertThat(Wire.of(message.withTrace(TRACE)).field("X-Frontdesk-Message"))
                .isEqualTo(TRACE);
        assertThat(Wire.of(message).field("X-Frontdesk-Message"))
                .isEqualTo(message.ref().message().toString());
    }

    @Test
    void nothing_says_that_a_message_was_written_by_a_machine_unless_the_message_does() {
        assertThat(Wire.of(Samples.message()).fields())
                .containsExactly(
                        "Date",
                        "From",
                        "To",
                        "Reply-To",
                        "Subject",
                        "Message-ID",
                        "X-Frontdesk-Message",
                        "MIME-Version",
                        "Content-Type",
                        "Content-Transfer-Encoding");
    }
}
