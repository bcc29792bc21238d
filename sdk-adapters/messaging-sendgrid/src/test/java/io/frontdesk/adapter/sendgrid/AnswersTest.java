package io.frontdesk.adapter.sendgrid;

import static org.assertj.core.api.Assertions.assertThat;

import frontdesk.build.httpserver.Reply;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What SendGrid's answers mean, over the wire. */
class AnswersTest {

    private static SendOutcome outcome(Reply reply) {
        try (var server = FakeSendGrid.answering(reply)) {
            SendOutcome outcome = Samples.channel(server.server().url()).send(Samples.message());
            assertThat(server.server().requests()).as("sent once").hasSize(1);
            return outcome;
        }
    }

    @Test
    void accepted_with_and_without_an_id() {
        assertThat(outcome(Reply.of(202, "").withHeader("X-Message-Id", "14c5d75ce93.dfd.64b469")))
                .isEqualTo(SendOutcome.accepted("14c5d75ce93.dfd.64b469"));
        assertThat(outcome(Reply.of(202, ""))).isEqualTo(SendOutcome.accepted());
        assertThat(outcome(Reply.of(202, "").withHeader("X-Message-Id", "maria@example.org")))
                .isEqualTo(SendOutcome.accepted());
        assertThat(outcome(Reply.of(200, ""))).isEqualTo(SendOutcome.accepted());
    }

    @ParameterizedTest
    @CsvSource({
        "400, personalizations.0.to.0.email, BAD_ADDRESS, HTTP 400 to",
        "400, from.email, CONFIGURATION, HTTP 400 sender",
        "400, from, CONFIGURATION, HTTP 400 sender",
        "400, reply_to.email, CONFIGURATION, HTTP 400 sender",
        "400, subject, CONTENT, HTTP 400",
        "400, '', CONTENT, HTTP 400",
        "400, fromage, CONTENT, HTTP 400",
        "401, '', CONFIGURATION, HTTP 401",
        "403, from, CONFIGURATION, HTTP 403",
        "404, '', CONFIGURATION, HTTP 404",
        "413, '', CONTENT, HTTP 413",
        "429, '', THROTTLED, HTTP 429",
    })
    void refused(int status, String field, RejectionKind kind, String code) {
        assertThat(outcome(FakeSendGrid.error(status, field, "words about " + Samples.RECIPIENT)))
                .isEqualTo(SendOutcome.rejected(kind, code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>", "{\"errors\":[]}", "{\"errors\":\"x\"}", "[1", "{\"errors\":[{\"field\":7}]}"})
    void a_refusal_nobody_understands_is_still_one(String body) {
        assertThat(outcome(Reply.of(400, body))).isEqualTo(SendOutcome.rejected(RejectionKind.CONTENT, "HTTP 400"));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 408, 500, 502, 503, 504})
    void nobody_can_tell(int status) {
        assertThat(outcome(Reply.of(status, "").withHeader("Retry-After", "0")))
                .isEqualTo(SendOutcome.unknown("HTTP " + status));
    }

    @Test
    void too_many_says_until_when() {
        long now = Samples.NOW.getEpochSecond();
        assertThat(outcome(Reply.of(429, "").withHeader("X-RateLimit-Reset", Long.toString(now + 42))))
                .isEqualTo(throttled(Duration.ofSeconds(42)));
        assertThat(outcome(Reply.of(429, "").withHeader("X-RateLimit-Reset", Long.toString(now - 42))))
                .isEqualTo(throttled(Duration.ZERO));
        assertThat(outcome(Reply.of(429, "").withHeader("X-RateLimit-Reset", "99999999999")))
                .isEqualTo(throttled(Duration.ofHours(24)));
        assertThat(outcome(Reply.of(429, "")
                        .withHeader("X-RateLimit-Reset", Long.toString(now + 42))
                        .withHeader("Retry-After", "7")))
                .isEqualTo(throttled(Duration.ofSeconds(7)));
        assertThat(outcome(Reply.of(429, "").withHeader("X-RateLimit-Reset", "soon")))
                .isEqualTo(SendOutcome.rejected(RejectionKind.THROTTLED, "HTTP 429"));
    }

    private static SendOutcome throttled(Duration wait) {
        return new SendOutcome.Rejected(RejectionKind.THROTTLED, "HTTP 429", Optional.of(wait));
    }

    @Test
    void a_silent_server_is_unknown_and_takes_no_longer_than_it_may() {
        try (var server = FakeSendGrid.answering(Reply.stalled())) {
            var channel = SendGridProvider.using(Samples.transport(Duration.ofMillis(400)))
                    .at(server.server().url())
                    .open(Samples.account(java.util.Map.of()));
            assertThat(channel.callTimeout()).isEqualTo(Duration.ofMillis(400));
            assertThat(channel.send(Samples.message())).isEqualTo(SendOutcome.unknown("timeout after the request"));
        }
    }

    @Test
    void half_an_answer_is_unknown_though_it_begins_well() {
        Reply whole = Reply.of(202, "x".repeat(100)).withHeader("X-Message-Id", "abc");
        assertThat(outcome(whole.cutAfter(whole.bytes().length - 1)))
                .isEqualTo(SendOutcome.unknown("answer cut short"));
    }
}
