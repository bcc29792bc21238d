package io.frontdesk.adapter.ses;

import static org.assertj.core.api.Assertions.assertThat;

import frontdesk.build.httpserver.Reply;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What SES's answers mean, over the wire. */
class AnswersTest {

    private static SendOutcome outcome(Reply reply) {
        try (var server = FakeSes.answering(reply)) {
            SendOutcome outcome = Samples.channel(server.server().url()).send(Samples.message());
            assertThat(server.server().requests()).as("sent once").hasSize(1);
            return outcome;
        }
    }

    @Test
    void accepted_with_and_without_an_id() {
        assertThat(outcome(Reply.json(200, "{\"MessageId\":\"0107018a-x-000000\"}")))
                .isEqualTo(SendOutcome.accepted("0107018a-x-000000"));
        for (String body : new String[] {"", "{}", "<html>", "{\"MessageId\":\"a b\"}"}) {
            assertThat(outcome(Reply.of(200, body))).isEqualTo(SendOutcome.accepted());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequestsException, THROTTLED",
        "400, ThrottlingException, THROTTLED",
        "400, Throttling, THROTTLED",
        "400, LimitExceededException, THROTTLED",
        "400, RequestLimitExceeded, THROTTLED",
        "400, MailFromDomainNotVerifiedException, CONFIGURATION",
        "400, AccountSuspendedException, CONFIGURATION",
        "400, SendingPausedException, CONFIGURATION",
        "404, NotFoundException, CONFIGURATION",
        "403, AccessDeniedException, CONFIGURATION",
        "403, SignatureDoesNotMatch, CONFIGURATION",
        "403, InvalidClientTokenId, CONFIGURATION",
        "400, RequestExpired, CONFIGURATION",
        "400, ExpiredTokenException, CONFIGURATION",
        "400, BadRequestException, CONTENT",
        "400, MessageRejected, CONTENT",
    })
    void refused(int status, String type, RejectionKind kind) {
        assertThat(outcome(FakeSes.error(status, type, "words about " + Samples.RECIPIENT)))
                .isEqualTo(SendOutcome.rejected(kind, "HTTP " + status + " " + type));
    }

    @ParameterizedTest
    @CsvSource({"400, CONTENT", "403, CONFIGURATION", "404, CONFIGURATION", "413, CONTENT", "429, THROTTLED"})
    void refused_by_a_name_nobody_knows(int status, RejectionKind kind) {
        assertThat(outcome(FakeSes.error(status, Samples.RECIPIENT, "")))
                .isEqualTo(SendOutcome.rejected(kind, "HTTP " + status));
        assertThat(outcome(Reply.of(status, "<html>"))).isEqualTo(SendOutcome.rejected(kind, "HTTP " + status));
    }

    @Test
    void a_sender_that_is_not_verified_is_ours_to_mend() {
        assertThat(outcome(FakeSes.error(
                        400, "MessageRejected", "Email address is not verified. The following identities failed …")))
                .isEqualTo(SendOutcome.rejected(RejectionKind.CONFIGURATION, "HTTP 400 MessageRejected"));
    }

    @Test
    void the_name_may_be_in_the_body() {
        assertThat(outcome(Reply.json(400, "{\"__type\":\"com.amazonaws.sesv2#ThrottlingException\"}")
                        .withHeader("Retry-After", "9")))
                .isEqualTo(new SendOutcome.Rejected(
                        RejectionKind.THROTTLED, "HTTP 400 ThrottlingException", Optional.of(Duration.ofSeconds(9))));
    }

    @ParameterizedTest
    @ValueSource(ints = {202, 408, 500, 502, 503, 504})
    void nobody_can_tell(int status) {
        assertThat(outcome(Reply.of(status, "").withHeader("Retry-After", "0")))
                .isEqualTo(SendOutcome.unknown("HTTP " + status));
    }

    @Test
    void nobody_can_tell_whatever_a_broken_service_names_it() {
        assertThat(outcome(FakeSes.error(503, "ThrottlingException", ""))).isEqualTo(SendOutcome.unknown("HTTP 503"));
    }

    @Test
    void a_silent_server_is_unknown() {
        try (var server = FakeSes.answering(Reply.stalled())) {
            var channel = SesProvider.using(Samples.transport(Duration.ofMillis(400)))
                    .at(server.server().url())
                    .open(Samples.account(Map.of()));
            assertThat(channel.send(Samples.message())).isEqualTo(SendOutcome.unknown("timeout after the request"));
        }
    }

    @Test
    void half_an_answer_is_unknown_though_it_begins_well() {
        Reply whole = Reply.json(200, "{\"MessageId\":\"0107018a-x-000000\"}");
        assertThat(outcome(whole.cutAfter(whole.bytes().length - 1)))
                .isEqualTo(SendOutcome.unknown("answer cut short"));
    }
}
