package io.frontdesk.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.frontdesk.Frontdesk;
import io.frontdesk.embedded.EmbeddedFrontdesk;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

    private static final CustomersOracle EXPECTED = CustomersOracle.read();

    @TempDir
    Path directory;

    @Test
    void writes_once_to_everybody_who_agreed_however_often_it_is_run() {
        Run first = Run.of(null, data());

        assertThat(EXPECTED.rows()).isGreaterThan(500);
        assertThat(first.rejected()).isEqualTo(EXPECTED.rejectedRows()).isPositive();
        assertThat(first.sent()).isEqualTo(EXPECTED.recipients().size()).isGreaterThan(300);
        assertThat(first.suppressed())
                .isEqualTo(EXPECTED.contacts() - EXPECTED.recipients().size());
        assertThat(List.of(first.unknown(), first.duplicates())).containsOnly(0L);
        assertThat(first.status()).isZero();
        assertThat(first.out())
                .containsPattern("read +" + EXPECTED.rows())
                .containsPattern("no consent +\\d+")
                .contains("email has no @");
        assertThat(first.err()).isEmpty();

        Run second = Run.of(null, data());

        assertThat(second.rejected()).isEqualTo(EXPECTED.rejectedRows());
        assertThat(List.of(second.sent(), second.suppressed(), second.unknown(), second.duplicates()))
                .containsOnly(0L);
        assertThat(second.status()).isZero();
    }

    @Test
    void the_scene_of_consent_issues_a_receipt_and_checks_it_offline() {
        for (int run = 0; run < 2; run++) {
            Run scene = Run.of(null, data(), "consent");

            assertThat(scene.status()).isZero();
            assertThat(scene.err()).isEmpty();
            assertThat(scene.out())
                    .contains("Notice: newsletter version 1 in en")
                    .contains("\"state\":\"given\"")
                    .contains("Offline, as issued: VALID: consent ")
                    .contains("Offline, with one bit flipped: INVALID: ")
                    .doesNotContain("192.0.2.17");
        }
        assertThat(data().resolve("receipt.json")).isNotEmptyFile();
    }

    @Test
    void sends_to_the_right_addresses_in_the_right_language() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            Run run = Run.of("smtp://127.0.0.1:" + server.getSmtp().getPort(), data());
            assertThat(run.status()).isZero();

            Set<String> recipients = new TreeSet<>();
            Set<String> german = new TreeSet<>();
            for (MimeMessage mail : server.getReceivedMessages()) {
                String to = ((InternetAddress) mail.getAllRecipients()[0]).getAddress();
                assertThat(mail.getAllRecipients()).hasSize(1);
                assertThat(mail.getHeader("Bcc")).isNull();
                recipients.add(to.toLowerCase(java.util.Locale.ROOT));
                if (mail.getSubject().contains("der Frühling ist da")) {
                    german.add(to.toLowerCase(java.util.Locale.ROOT));
                }
            }
            assertThat(server.getReceivedMessages()).hasSize(recipients.size());
            assertThat(recipients).isEqualTo(EXPECTED.recipients());
            assertThat(german).isEqualTo(EXPECTED.recipientsReadingGerman()).hasSizeGreaterThan(50);
        } finally {
            server.stop();
        }
    }

    @Test
    void sends_another_mailing_to_the_same_people() {
        assertThat(Run.of(null, data()).status()).isZero();

        Run other = Run.of(null, data(), "--campaign", "summer");

        assertThat(other.sent()).isEqualTo(EXPECTED.recipients().size());
        assertThat(other.duplicates()).isZero();
        assertThat(other.status()).isZero();
    }

    @Test
    void keeps_everything_while_the_mail_server_is_away_and_sends_it_later() throws IOException {
        Run away = Run.of("smtp://127.0.0.1:" + unusedPort(), Duration.ZERO, data());

        assertThat(away.status()).isEqualTo(Quickstart.NOT_ALL_DONE);
        assertThat(away.sent()).isZero();
        assertThat(away.out())
                .containsPattern("waiting +" + EXPECTED.recipients().size())
                .contains("check host, port and firewall", "run the same command again");

        Run back = Run.of(null, data());

        assertThat(back.sent()).isEqualTo(EXPECTED.recipients().size());
        assertThat(back.status()).isZero();
    }

    @Test
    void says_in_one_line_what_is_wrong_with_a_file() throws IOException {
        refuses(directory.resolve("nowhere.csv"), "names no file that can be read");
        refuses(directory, "names no file that can be read");
        refuses(Files.writeString(directory.resolve("empty.csv"), ""), "file is empty");
        refuses(Files.writeString(directory.resolve("wrong.csv"), "vorname;nachname\nAnna;Weiß\n"), "email", "phone");
        refuses(
                Files.writeString(directory.resolve("torn.csv"), "email,first_name\na@example.org,\"never closed\n"),
                "line 2");

        Run mended = Run.of(null, data());

        assertThat(mended.status()).isZero();
        assertThat(mended.sent()).isGreaterThanOrEqualTo(EXPECTED.recipients().size());
    }

    @Test
    void says_in_one_line_that_somebody_else_has_the_desk() {
        try (Frontdesk holder = EmbeddedFrontdesk.open(data()).build()) {
            Run refused = Run.of(null, data());

            assertThat(holder.tenants().findBySlug("acme")).isEmpty();
            assertThat(refused.status()).isEqualTo(Quickstart.NOT_ALL_DONE);
            assertOneMessage(refused, "has this desk open");
        }
    }

    @Test
    void explains_its_options() {
        assertThat(Run.of(null, data(), "--help").out()).contains("--customers FILE");
        for (String wrong : new String[] {"--frobnicate", "--customers", "--resolve=x=sent", "--campaign=Ü"}) {
            Run run = Run.of(null, data(), wrong);

            assertThat(run.status()).as(wrong).isEqualTo(Quickstart.WRONG_USAGE);
            assertThat(run.err()).contains("Usage:");
        }
        assertThat(Run.of("http://example.org", data()).status()).isEqualTo(Quickstart.WRONG_USAGE);
        assertThat(Run.of("smtp://[", data()).status()).isEqualTo(Quickstart.WRONG_USAGE);
        assertThat(data()).doesNotExist();
    }

    private void refuses(Path file, String... words) {
        Run run = Run.of(null, data(), "--customers", file.toString());

        assertThat(run.status()).as(file.toString()).isEqualTo(Quickstart.NOT_ALL_DONE);
        assertOneMessage(run, words);
    }

    private static void assertOneMessage(Run run, String... words) {
        assertThat(run.err())
                .contains(words)
                .doesNotContain("Exception")
                .doesNotContainPattern(Pattern.compile("^\\s+at ", Pattern.MULTILINE));
        assertThat(run.err().lines()).hasSize(2);
    }

    private static int unusedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Path data() {
        return directory.resolve("desk");
    }
}
