package io.frontdesk.adapter.email;

import static io.frontdesk.adapter.email.Reaction.close;
import static io.frontdesk.adapter.email.Reaction.dribble;
import static io.frontdesk.adapter.email.Reaction.reply;
import static io.frontdesk.adapter.email.Reaction.replyAndClose;
import static io.frontdesk.adapter.email.Reaction.reset;
import static io.frontdesk.adapter.email.Reaction.stall;
import static io.frontdesk.messaging.spi.RejectionKind.BAD_ADDRESS;
import static io.frontdesk.messaging.spi.RejectionKind.BLOCKED;
import static io.frontdesk.messaging.spi.RejectionKind.BUSY;
import static io.frontdesk.messaging.spi.RejectionKind.CONFIGURATION;
import static io.frontdesk.messaging.spi.RejectionKind.CONTENT;
import static io.frontdesk.messaging.spi.RejectionKind.THROTTLED;
import static io.frontdesk.messaging.spi.RejectionKind.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each phase, each way to fail in it, and what the message's outcome is. */
class PhaseTableTest {

    private static final String PRIVATE = " <" + Samples.RECIPIENT + "> said the server";

    static Stream<Arguments> failures() {
        return Stream.of(greeting(), dialogue(), mail(), recipient(), data(), content(), afterTheDot())
                .flatMap(rows -> rows);
    }

    private static Stream<Arguments> greeting() {
        return Stream.of(
                definite(Step.GREETING, replyAndClose("421 4.3.2 busy"), THROTTLED, "421 4.3.2"),
                definite(Step.GREETING, replyAndClose("554 go away"), UNREACHABLE, "554"),
                definite(Step.GREETING, replyAndClose("SSH-2.0-OpenSSH"), UNREACHABLE, "connection lost at greeting"),
                definite(Step.GREETING, close(), UNREACHABLE, "connection lost at greeting"),
                definite(Step.GREETING, stall(), UNREACHABLE, "timeout at greeting"),
                definite(Step.GREETING, dribble(), UNREACHABLE, "timeout at greeting"));
    }

    private static Stream<Arguments> dialogue() {
        return Stream.of(
                definite(Step.EHLO, reply("502 what?"), UNREACHABLE, "502"),
                definite(Step.EHLO, replyAndClose("421 4.3.2 busy"), THROTTLED, "421 4.3.2"),
                definite(Step.EHLO, reply("421 4.7.0 slow down"), THROTTLED, "421 4.7.0"),
                definite(Step.EHLO, close(), UNREACHABLE, "connection lost at EHLO"),
                definite(Step.EHLO, stall(), UNREACHABLE, "timeout at EHLO"));
    }

    private static Stream<Arguments> mail() {
        return Stream.of(
                definite(Step.MAIL, reply("451 4.3.0 later"), BUSY, "451 4.3.0"),
                definite(Step.MAIL, reply("452 4.3.1 no room"), BUSY, "452 4.3.1"),
                definite(Step.MAIL, replyAndClose("421 4.7.0 slow down"), THROTTLED, "421 4.7.0"),
                definite(Step.MAIL, reply("454 Throttling failure: rate exceeded"), THROTTLED, "454"),
                definite(Step.MAIL, reply("451 4.7.650 rate limited"), THROTTLED, "451 4.7.650"),
                definite(Step.MAIL, reply("530 5.7.0 log in first"), CONFIGURATION, "530 5.7.0"),
                definite(Step.MAIL, reply("550 5.1.8 bad sender"), CONFIGURATION, "550 5.1.8"),
                definite(Step.MAIL, reply("553 not your address"), CONFIGURATION, "553"),
                definite(Step.MAIL, reply("550 5.7.1 listed"), BLOCKED, "550 5.7.1"),
                definite(Step.MAIL, reply("552 5.3.4 too big"), CONTENT, "552 5.3.4"),
                definite(Step.MAIL, close(), UNREACHABLE, "connection lost at MAIL"),
                definite(Step.MAIL, reset(), UNREACHABLE, "connection lost at MAIL"),
                definite(Step.MAIL, stall(), BUSY, "timeout at MAIL"),
                definite(Step.MAIL, dribble(), BUSY, "timeout at MAIL"));
    }

    private static Stream<Arguments> recipient() {
        return Stream.of(
                definite(Step.RCPT, reply("421 4.7.0 slow down"), THROTTLED, "421 4.7.0"),
                definite(Step.RCPT, reply("450 4.2.0 greylisted"), BUSY, "450 4.2.0"),
                definite(Step.RCPT, reply("451 later"), BUSY, "451"),
                definite(Step.RCPT, reply("452 4.2.2 full"), BUSY, "452 4.2.2"),
                definite(Step.RCPT, reply("454 4.7.0 throttled"), THROTTLED, "454 4.7.0"),
                definite(Step.RCPT, reply("450 4.7.28 unusual rate"), THROTTLED, "450 4.7.28"),
                definite(Step.RCPT, reply("451 4.7.1 greylisted"), BUSY, "451 4.7.1"),
                definite(Step.RCPT, reply("450 4.2.1 too fast for this mailbox"), BUSY, "450 4.2.1"),
                definite(Step.RCPT, reply("452 4.5.3 too many recipients"), THROTTLED, "452 4.5.3"),
                definite(Step.RCPT, reply("550 5.1.1" + PRIVATE), BAD_ADDRESS, "550 5.1.1"),
                definite(Step.RCPT, reply("550-5.1.1 two\r\n550 5.1.1 lines"), BAD_ADDRESS, "550 5.1.1"),
                definite(Step.RCPT, reply("550" + PRIVATE), BAD_ADDRESS, "550"),
                definite(Step.RCPT, reply("551 moved"), BAD_ADDRESS, "551"),
                definite(Step.RCPT, reply("553 5.1.3 no such form"), BAD_ADDRESS, "553 5.1.3"),
                definite(Step.RCPT, reply("554 5.1.10 null mx"), BAD_ADDRESS, "554 5.1.10"),
                definite(Step.RCPT, reply("550 5.2.1 disabled"), BAD_ADDRESS, "550 5.2.1"),
                definite(Step.RCPT, reply("550 5.2.2 full"), BUSY, "550 5.2.2"),
                definite(Step.RCPT, reply("552 full"), BUSY, "552"),
                definite(Step.RCPT, reply("550 5.4.4 no route"), BUSY, "550 5.4.4"),
                definite(Step.RCPT, reply("550 5.7.1 relaying denied"), BLOCKED, "550 5.7.1"),
                definite(Step.RCPT, reply("554 5.7.1 policy"), BLOCKED, "554 5.7.1"),
                definite(Step.RCPT, reply("554 no"), BLOCKED, "554"),
                definite(Step.RCPT, reply("530 log in"), CONFIGURATION, "530"),
                definite(Step.RCPT, close(), UNREACHABLE, "connection lost at RCPT"),
                definite(Step.RCPT, stall(), BUSY, "timeout at RCPT"));
    }

    private static Stream<Arguments> data() {
        return Stream.of(
                definite(Step.DATA, reply("451 4.3.0 later"), BUSY, "451 4.3.0"),
                definite(Step.DATA, reply("454 Throttling failure"), THROTTLED, "454"),
                definite(Step.DATA, replyAndClose("421 4.7.0 slow down"), THROTTLED, "421 4.7.0"),
                definite(Step.DATA, replyAndClose("554 5.7.1 no"), BLOCKED, "554 5.7.1"),
                definite(Step.DATA, reply("550 5.1.1 no"), BAD_ADDRESS, "550 5.1.1"),
                definite(Step.DATA, reply("250 what?"), BUSY, "250"),
                definite(Step.DATA, close(), UNREACHABLE, "connection lost at DATA"),
                definite(Step.DATA, stall(), BUSY, "timeout at DATA"));
    }

    /** Large enough to be on the wire, in part, before its end is written. */
    private static Stream<Arguments> content() {
        return Stream.of(
                definite(Step.CONTENT, reset(), UNREACHABLE, "connection lost at content"),
                definite(Step.CONTENT, stall(), BUSY, "timeout at content"));
    }

    private static Stream<Arguments> afterTheDot() {
        return Stream.of(
                definite(Step.END, reply("451 4.3.0 later"), BUSY, "451 4.3.0"),
                definite(Step.END, replyAndClose("421 4.3.2 shutting down"), THROTTLED, "421 4.3.2"),
                definite(Step.END, reply("454 Throttling failure"), THROTTLED, "454"),
                definite(Step.END, reply("451 4.7.500 server busy"), THROTTLED, "451 4.7.500"),
                definite(Step.END, new Reaction("450 4.7.1 greylisted", Reaction.Then.RESET), BUSY, "450 4.7.1"),
                definite(Step.END, reply("550 5.7.1 spam"), BLOCKED, "550 5.7.1"),
                definite(Step.END, reply("554 transaction failed"), BLOCKED, "554"),
                definite(Step.END, reply("550 5.1.1" + PRIVATE), BAD_ADDRESS, "550 5.1.1"),
                definite(Step.END, reply("552 5.2.2 full"), BUSY, "552 5.2.2"),
                definite(Step.END, reply("552 5.3.4 too big"), CONTENT, "552 5.3.4"),
                definite(Step.END, reply("552 too big"), CONTENT, "552"),
                definite(Step.END, reply("554 5.6.0 bad MIME"), CONTENT, "554 5.6.0"),
                unknown(reply("354 more?"), "unexpected answer after data"),
                unknown(replyAndClose("nonsense"), "no answer after data"),
                unknown(replyAndClose("250-half an answer"), "no answer after data"),
                unknown(close(), "no answer after data"),
                unknown(reset(), "connection lost after data"),
                unknown(stall(), "timeout after data"),
                unknown(dribble(), "timeout after data"));
    }

    private static Arguments definite(Step step, Reaction reaction, RejectionKind kind, String code) {
        return arguments(step, reaction, SendOutcome.rejected(kind, code));
    }

    private static Arguments unknown(Reaction reaction, String code) {
        return arguments(Step.END, reaction, SendOutcome.unknown(code));
    }

    @ParameterizedTest(name = "{0}: {1} → {2}")
    @MethodSource("failures")
    void every_failure_has_the_outcome_of_its_phase(Step step, Reaction reaction, SendOutcome expected) {
        try (var server = ScriptedSmtpServer.start().at(Step.EHLO, reply("250 scripted"));
                var channel = channelTo(server, reaction)) {
            server.at(step, reaction);
            var message = Samples.message().withHtml(step == Step.CONTENT ? "<p>long</p>\n".repeat(1_000_000) : null);

            assertThat(channel.send(message)).isEqualTo(expected);
            assertThat(server.connections())
                    .as("a fresh connection is never tried twice")
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("failures")
    void after_any_failure_the_next_message_goes_out(Step step, Reaction reaction, SendOutcome expected) {
        try (var server = ScriptedSmtpServer.start();
                var channel = channelTo(server, reaction)) {
            server.at(Step.EHLO, reply("250 scripted")).at(step, reaction);
            channel.send(Samples.message());
            int before = server.messages().size();
            server.at(step, reply(step.usual()));

            assertThat(channel.send(Samples.message())).isInstanceOf(SendOutcome.Accepted.class);
            assertThat(server.messages()).hasSize(before + 1);
        }
    }

    /** Only where a time-out is what is tested is it short: a loaded machine is no failure. */
    private static SmtpEmailChannel channelTo(ScriptedSmtpServer server, Reaction reaction) {
        boolean waits = reaction.then() == Reaction.Then.STALL || reaction.then() == Reaction.Then.DRIBBLE;
        return (waits ? Samples.channelTo(server.port()) : Samples.patientChannelTo(server.port())).build();
    }
}
