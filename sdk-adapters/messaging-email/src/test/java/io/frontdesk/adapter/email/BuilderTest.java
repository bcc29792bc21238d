package io.frontdesk.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is checked before anything is sent, and what a channel tells of itself. */
class BuilderTest {

    private static final EmailAddress FROM = EmailAddress.of("news@shop.example");

    @Test
    void everything_wrong_is_listed_at_once() {
        var builder = SmtpEmailChannel.builder()
                .host("smtp example")
                .port(0)
                .from(FROM, "The Shop\r\nBcc: x@example.org")
                .credentials(" ", () -> "secret")
                .heloName("a b")
                .connectTimeout(Duration.ZERO)
                .readTimeout(Duration.ofHours(1))
                .maxConnections(33)
                .messagesPerConnection(0);

        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::field)
                                .containsExactlyInAnyOrder(
                                        "host",
                                        "port",
                                        "credentials.user",
                                        "heloName",
                                        "from.name",
                                        "connectTimeout",
                                        "readTimeout",
                                        "maxConnections",
                                        "messagesPerConnection"))
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("Bcc");
    }

    @Test
    void server_and_sender_are_required() {
        assertThatThrownBy(() -> SmtpEmailChannel.builder().build())
                .hasMessageContaining("host is missing")
                .hasMessageContaining("from is missing");
    }

    @Test
    void plaintext_stays_on_this_machine_unless_allowed() {
        var remote = SmtpEmailChannel.builder()
                .host("smtp.example.org")
                .tls(TlsMode.NONE)
                .from(FROM);

        assertThatThrownBy(remote::build).hasMessageContaining("tls is NONE to another machine");
        assertThat(describe(remote.allowPlaintext())).contains("NONE");
        for (String local : new String[] {"localhost", "127.0.0.1", "127.1.2.3", "::1"}) {
            assertThat(describe(SmtpEmailChannel.builder()
                            .host(local)
                            .tls(TlsMode.NONE)
                            .from(FROM)))
                    .contains("NONE");
        }
        for (String other : new String[] {"127.evil.example", "localhost.evil.example", "10.0.0.1"}) {
            assertThatThrownBy(SmtpEmailChannel.builder()
                            .host(other)
                            .tls(TlsMode.NONE)
                            .from(FROM)::build)
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "smtp://localhost:2525,                     'localhost:2525, NONE'",
        "smtp://[::1]:2525,                         '[::1]:2525, NONE'",
        "SMTP://127.0.0.1,                          '127.0.0.1:587, NONE'",
        "smtp://smtp.example.org,                   'smtp.example.org:587, STARTTLS_REQUIRED'",
        "smtp://app:pw@smtp.example.org:25/,        'smtp.example.org:25, STARTTLS_REQUIRED, with login'",
        "smtps://app:p%40ss+w%3Ard@smtp.example.org, 'smtp.example.org:465, IMPLICIT, with login'",
    })
    void a_url_says_where_and_how(URI url, String expected) {
        assertThat(describe(SmtpEmailChannel.of(url).from(FROM))).startsWith("SmtpEmailChannel[" + expected + ", from");
    }

    @Test
    void a_plain_url_to_another_machine_is_plain_only_when_allowed() {
        var builder =
                SmtpEmailChannel.of(URI.create("smtp://mail.example.org:25")).from(FROM);

        assertThat(describe(builder)).contains("STARTTLS_REQUIRED");
        assertThat(describe(builder.allowPlaintext())).contains("mail.example.org:25, NONE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:hunter2@smtp.example.org",
                "smtp:smtp.example.org",
                "smtp://user-hunter2@smtp.example.org",
                "smtp://user:hunter2@smtp.example.org/path",
                "smtp://user:hunter2@smtp.example.org?x=y",
                "//user:hunter2@smtp.example.org",
                "smtps://user:hunter2@bad_host_name",
            })
    void a_url_that_is_something_else_is_refused_without_repeating_it(String url) {
        assertThatThrownBy(() -> SmtpEmailChannel.of(URI.create(url)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("smtps://user:password@host:port")
                .hasMessageNotContaining("hunter2");
    }

    private static String describe(SmtpEmailChannelBuilder builder) {
        try (var channel = builder.build()) {
            return channel.toString();
        }
    }

    @Test
    void a_channel_does_not_tell_its_secrets() {
        try (var channel = SmtpEmailChannel.of(URI.create("smtps://app-user:hunter2@smtp.example.org"))
                .from(FROM, "The Shop")
                .build()) {
            assertThat(channel.toString())
                    .doesNotContain("hunter2")
                    .doesNotContain("app-user")
                    .doesNotContain("news@shop.example");
        }
    }

    @Test
    void a_channel_says_what_it_can() {
        var builder = Samples.channelTo(25)
                .connectTimeout(Duration.ofSeconds(1))
                .readTimeout(Duration.ofSeconds(20))
                .writeTimeout(Duration.ofSeconds(3));
        try (var four = builder.build();
                var one = builder.maxConnections(1).build()) {
            assertThat(four.channel()).isEqualTo(Channel.EMAIL);
            assertThat(four.addresses()).isEqualTo(AddressKind.EMAIL);
            assertThat(four.inFlight()).isEqualTo(16);
            assertThat(one.inFlight()).isEqualTo(4);
            assertThat(four.callTimeout()).isEqualTo(Duration.ofSeconds(44));
            assertThat(four.canBeAsked()).isFalse();
            assertThat(four.problemOf("maria@example.org")).isEmpty();
            assertThat(four.problemOf("maria.example.org")).hasValue("has no @");
        }
    }
}
