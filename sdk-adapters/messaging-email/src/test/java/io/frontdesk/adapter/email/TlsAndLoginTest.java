package io.frontdesk.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is trusted, who is let in, and what is said when either fails. */
class TlsAndLoginTest {

    private static final String SECRET = "correct horse battery";
    private static final Reaction OFFERS_TLS = Reaction.reply("250-scripted\r\n250 STARTTLS");
    private static final Reaction OFFERS_AUTH = Reaction.reply("250-scripted\r\n250 AUTH PLAIN LOGIN");

    private static SSLContext trusted;

    @BeforeAll
    static void makeCertificate(@TempDir Path directory) {
        trusted = TestCertificate.forLocalhost(directory).context();
    }

    @Test
    void starttls_protects_everything_after_it() {
        try (var server = ScriptedSmtpServer.start(trusted).at(Step.EHLO, OFFERS_TLS);
                var channel = startTls(server).sslContext(trusted).build()) {
            assertThat(channel.send(Samples.message())).isInstanceOf(SendOutcome.Accepted.class);
            assertThat(server.commands())
                    .startsWith("EHLO [127.0.0.1]", "STARTTLS", "EHLO [127.0.0.1]", "MAIL FROM:<news@shop.example>");
        }
    }

    private static SmtpEmailChannelBuilder startTls(ScriptedSmtpServer server) {
        return Samples.patientChannelTo(server.port()).host("localhost").tls(TlsMode.STARTTLS_REQUIRED);
    }

    @Test
    void a_server_without_starttls_gets_nothing() {
        try (var server = ScriptedSmtpServer.start();
                var channel = startTls(server).build()) {
            assertThat(channel.send(Samples.message())).isEqualTo(configuration("STARTTLS not offered"));
            assertThat(server.commands()).containsExactly("EHLO [127.0.0.1]");
        }
    }

    @Test
    void a_refused_starttls_is_our_configuration_or_a_passing_trouble() {
        try (var server = ScriptedSmtpServer.start().at(Step.EHLO, OFFERS_TLS);
                var channel = startTls(server).build()) {
            server.at(Step.STARTTLS, Reaction.reply("554 5.7.3 no"));
            assertThat(channel.send(Samples.message())).isEqualTo(configuration("554 5.7.3"));
            server.at(Step.STARTTLS, Reaction.reply("454 4.7.0 not now"));
            assertThat(channel.send(Samples.message())).isEqualTo(unreachable("454 4.7.0"));
        }
    }

    @Test
    void an_untrusted_certificate_is_refused() {
        try (var server = ScriptedSmtpServer.start(trusted).at(Step.EHLO, OFFERS_TLS);
                var channel = startTls(server).build()) {
            assertThat(channel.send(Samples.message())).isEqualTo(configuration("TLS failed"));
        }
    }

    @Test
    void a_certificate_of_another_host_is_refused() {
        try (var server = ScriptedSmtpServer.start(trusted).at(Step.EHLO, OFFERS_TLS);
                var channel =
                        startTls(server).host("127.0.0.1").sslContext(trusted).build()) {
            assertThat(channel.send(Samples.message())).isEqualTo(configuration("TLS failed"));
        }
    }

    @Test
    void a_connection_lost_in_the_handshake_is_the_networks_fault() {
        // Without a certificate the scripted server closes instead of shaking hands.
        try (var server = ScriptedSmtpServer.start().at(Step.EHLO, OFFERS_TLS);
                var channel = startTls(server).build()) {
            assertThat(channel.send(Samples.message())).isEqualTo(unreachable("connection lost at STARTTLS"));
        }
    }

    @Test
    void implicit_tls_to_a_plain_port_is_our_configuration() {
        try (var server = ScriptedSmtpServer.start();
                var channel = Samples.patientChannelTo(server.port())
                        .tls(TlsMode.IMPLICIT)
                        .build()) {
            assertThat(channel.send(Samples.message())).isEqualTo(configuration("TLS failed"));
        }
    }

    @Test
    void the_password_is_asked_for_at_each_connection() throws Exception {
        var password = new AtomicReference<>("old");
        try (var server = ScriptedSmtpServer.start().at(Step.EHLO, OFFERS_AUTH);
                var channel = login(server, password::get)) {
            channel.send(Samples.message());
            server.dropAll();
            password.set("new");
            channel.send(Samples.message());

            assertThat(server.commands()).contains(plain("app", "old"), plain("app", "new"));
        }
    }

    private static SmtpEmailChannel login(ScriptedSmtpServer server, java.util.function.Supplier<String> password) {
        return Samples.patientChannelTo(server.port())
                .credentials("app", password)
                .build();
    }

    private static String plain(String user, String password) {
        byte[] response = (user + "\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
        return "AUTH PLAIN " + Base64.getEncoder().encodeToString(response);
    }

    @ParameterizedTest
    @CsvSource({
        "535 5.7.8 bad credentials for app,     CONFIGURATION, 535 5.7.8",
        "534 5.7.9 application password needed, CONFIGURATION, 534 5.7.9",
        "454 4.7.0 cannot check now,            UNREACHABLE,   454 4.7.0",
        "421 4.3.2 shutting down,               THROTTLED,     421 4.3.2",
    })
    void a_refused_login_says_whether_waiting_helps(String reply, RejectionKind kind, String code) {
        try (var server = ScriptedSmtpServer.start().at(Step.EHLO, OFFERS_AUTH).at(Step.AUTH, Reaction.reply(reply));
                var channel = login(server, () -> SECRET)) {
            assertThat(channel.send(Samples.message())).isEqualTo(SendOutcome.rejected(kind, code));
        }
    }

    @Test
    void a_login_that_gets_no_answer_is_the_networks_fault() {
        try (var server = ScriptedSmtpServer.start().at(Step.EHLO, OFFERS_AUTH).at(Step.AUTH, Reaction.close());
                var channel = login(server, () -> SECRET)) {
            assertThat(channel.send(Samples.message())).isEqualTo(unreachable("connection lost at AUTH"));
        }
    }

    @Test
    void a_login_that_hangs_is_given_up() {
        try (var server = ScriptedSmtpServer.start().at(Step.EHLO, OFFERS_AUTH).at(Step.AUTH, Reaction.stall());
                var channel = Samples.channelTo(server.port())
                        .credentials("app", () -> SECRET)
                        .build()) {
            assertThat(channel.send(Samples.message())).isEqualTo(unreachable("timeout at AUTH"));
        }
    }

    @Test
    void a_server_that_asks_for_no_login_is_not_written_to_without_one() {
        try (var server = ScriptedSmtpServer.start();
                var channel = login(server, () -> SECRET)) {
            assertThat(channel.send(Samples.message())).isEqualTo(configuration("AUTH not offered"));
        }
    }

    @Test
    void a_server_that_only_knows_other_ways_to_log_in_is_our_configuration() {
        try (var server = ScriptedSmtpServer.start().at(Step.EHLO, Reaction.reply("250-scripted\r\n250 AUTH GSSAPI"));
                var channel = login(server, () -> SECRET)) {
            assertThat(channel.send(Samples.message())).isEqualTo(configuration("no common AUTH mechanism"));
        }
    }

    @Test
    void a_password_that_cannot_be_had_is_our_configuration() {
        try (var server = ScriptedSmtpServer.start().at(Step.EHLO, OFFERS_AUTH);
                var broken = login(server, () -> {
                    throw new IllegalStateException("the vault says " + SECRET);
                });
                var empty = login(server, () -> "")) {
            assertThat(broken.send(Samples.message())).isEqualTo(configuration("no password"));
            assertThat(empty.send(Samples.message())).isEqualTo(configuration("no password"));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void the_connection_test_logs_in_and_sends_nothing() {
        try (var server = ScriptedSmtpServer.start().at(Step.EHLO, OFFERS_AUTH);
                var channel = login(server, () -> SECRET)) {
            channel.testConnection();

            assertThat(server.commands()).endsWith("NOOP", "QUIT").noneMatch(command -> command.startsWith("MAIL"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AUTH,     535 5.7.8 bad credentials for maria@example.org, 535 5.7.8,  check user name and password",
        "GREETING, 554 we do not know maria@example.org,            554,        'check host, port and firewall'",
        "NOOP,     500 what?,                                       500,        ask whoever runs the server",
    })
    void a_failed_connection_test_says_what_to_mend(Step step, String reply, String code, String remedy) {
        try (var server =
                        ScriptedSmtpServer.start().at(Step.EHLO, OFFERS_AUTH).at(step, Reaction.replyAndClose(reply));
                var channel = login(server, () -> SECRET)) {
            assertThatThrownBy(channel::testConnection)
                    .isInstanceOfSatisfying(
                            FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED))
                    .hasMessageContaining("127.0.0.1:" + server.port())
                    .hasMessageContaining(code)
                    .hasMessageContaining(remedy)
                    .hasMessageNotContaining("maria")
                    .hasMessageNotContaining(SECRET);
        }
    }

    @Test
    void nothing_listens_and_the_connection_test_says_so() {
        int port;
        try (var server = ScriptedSmtpServer.start()) {
            port = server.port();
        }
        try (var channel = Samples.patientChannelTo(port).build()) {
            assertThatThrownBy(channel::testConnection).hasMessageContaining("connection refused");
            assertThat(channel.send(Samples.message())).isEqualTo(unreachable("connection refused"));
        }
    }

    @Test
    void an_unknown_host_is_unreachable() {
        try (var channel = Samples.patientChannelTo(25)
                .host("no-such-host.invalid")
                .allowPlaintext()
                .build()) {
            assertThat(channel.send(Samples.message())).isEqualTo(unreachable("unknown host"));
        }
    }

    private static SendOutcome configuration(String code) {
        return SendOutcome.rejected(RejectionKind.CONFIGURATION, code);
    }

    private static SendOutcome unreachable(String code) {
        return SendOutcome.rejected(RejectionKind.UNREACHABLE, code);
    }
}
