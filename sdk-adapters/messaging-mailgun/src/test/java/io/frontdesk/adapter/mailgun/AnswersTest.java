package io.frontdesk.adapter.mailgun;

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

/** What Mailgun's answers mean, over the wire. */
class AnswersTest {

    private static SendOutcome outcome(Reply reply) {
        try (var server = FakeMailgun.answering(reply)) {
            SendOutcome outcome = Samples.channel(server.server().url()).send(Samples.message());
            assertThat(server.server().requests()).as("sent once").hasSize(1);
            return outcome;
        }
    }

    @Test
    void accepted_with_and_without_an_id() {
        assertThat(outcome(Reply.json(200, "{\"id\":\"<a.b@mg.shop.example>\",\"message\":\"Queued.\"}")))
                .isEqualTo(SendOutcome.accepted("a.b@mg.shop.example"));
        for (String body : new String[] {"", "{}", "Queued", "{\"id\":7}", "{\"id\":\"a b\"}", "{\"id\":\"<>\"}"}) {
            assertThat(outcome(Reply.of(200, body))).isEqualTo(SendOutcome.accepted());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            400 | 'to' parameter is not a valid address. please check documentation   | BAD_ADDRESS   | HTTP 400 to
            400 | to parameter is not a valid address. please check documentation     | BAD_ADDRESS   | HTTP 400 to
            400 | 'from' parameter is not a valid address. please check documentation | CONFIGURATION | HTTP 400 sender
            400 | 'to' parameter is missing                                           | CONTENT       | HTTP 400
            401 | Forbidden                                                           | CONFIGURATION | HTTP 401
            402 | Request failed                                                      | CONFIGURATION | HTTP 402
            403 | Domain mg.shop.example is not allowed to send                       | CONFIGURATION | HTTP 403
            404 | Domain not found                                                    | CONFIGURATION | HTTP 404
            413 | Request Entity Too Large                                            | CONTENT       | HTTP 413
            429 | Too many requests                                                   | THROTTLED     | HTTP 429
            """)
    void refused(int status, String words, RejectionKind kind, String code) {
        assertThat(outcome(FakeMailgun.error(status, words))).isEqualTo(SendOutcome.rejected(kind, code));
    }

    @Test
    void too_many_says_for_how_long() {
        assertThat(outcome(Reply.of(429, "").withHeader("Retry-After", "30")))
                .isEqualTo(new SendOutcome.Rejected(
                        RejectionKind.THROTTLED, "HTTP 429", Optional.of(Duration.ofSeconds(30))));
    }

    @ParameterizedTest
    @ValueSource(ints = {202, 204, 408, 500, 502, 503, 504})
    void nobody_can_tell(int status) {
        assertThat(outcome(Reply.of(status, "").withHeader("Retry-After", "0")))
                .isEqualTo(SendOutcome.unknown("HTTP " + status));
    }

    @Test
    void a_silent_server_is_unknown() {
        try (var server = FakeMailgun.answering(Reply.stalled())) {
            var channel = MailgunProvider.using(Samples.transport(Duration.ofMillis(400)))
                    .at(server.server().url())
                    .open(Samples.account(Map.of()));
            assertThat(channel.send(Samples.message())).isEqualTo(SendOutcome.unknown("timeout after the request"));
        }
    }

    @Test
    void half_an_answer_is_unknown_though_it_begins_well() {
        Reply whole = Reply.json(200, "{\"id\":\"<a.b@mg.shop.example>\",\"message\":\"Queued.\"}");
        assertThat(outcome(whole.cutAfter(whole.bytes().length - 1)))
                .isEqualTo(SendOutcome.unknown("answer cut short"));
    }
}
