package io.frontdesk.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.embedded.EmbeddedFrontdesk;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the program as {@code kill -9} does, at three places of one mailing (five with {@code -Pproofs}), and counts at the mail server what each recipient got. */
class QuickstartKillTest {

    private static final boolean FULL = "full".equals(System.getProperty("frontdesk.proofs"));
    private static final int GROUP = 32;
    private static final CustomersOracle EXPECTED = CustomersOracle.read();

    @TempDir
    Path data;

    @Test
    void writes_to_nobody_twice_and_forgets_nobody_when_killed() throws Exception {
        try (SmtpSink sink = SmtpSink.start()) {
            killAtLine(sink, "… read");
            killAtLine(sink, "Newsletter:");
            int[] mails = FULL ? new int[] {1, 100, 250} : new int[] {100};
            for (int mail : mails) {
                killAtMail(sink, mail);
            }

            Run last = Run.of(sink.url(), data);

            Set<String> unknown = unknown().keySet();
            assertThat(last.unknown()).isEqualTo(unknown.size()).isBetween(1L, (long) GROUP * mails.length);
            assertThat(last.status()).isEqualTo(Quickstart.OUTCOMES_UNKNOWN);
            assertThat(last.out()).contains("--resolve");
            assertEachOnce(sink.received(), unknown);
            System.out.println("Killed " + (2 + mails.length) + " times: "
                    + sink.received().size() + " of "
                    + EXPECTED.recipients().size() + " recipients got one mail, none two, " + unknown.size()
                    + " unknown");

            resolve(sink);
        }
    }

    private void assertEachOnce(Map<String, Integer> received, Set<String> unknown) {
        assertThat(received)
                .allSatisfy(
                        (recipient, mails) -> assertThat(mails).as(recipient).isEqualTo(1));
        var accountedFor = new TreeSet<>(unknown);
        received.keySet().forEach(recipient -> accountedFor.add(lowerCase(recipient)));
        assertThat(accountedFor).isEqualTo(EXPECTED.recipients());
        assertThat(received.size()).isGreaterThanOrEqualTo(EXPECTED.recipients().size() - unknown.size());
    }

    private void resolve(SmtpSink sink) {
        Map<String, MessageId> unknown = unknown();
        Set<String> arrived = sink.received().keySet().stream()
                .map(QuickstartKillTest::lowerCase)
                .collect(Collectors.toSet());
        int mails = arrived.size();
        String missing = unknown.keySet().stream()
                .filter(recipient -> !arrived.contains(recipient))
                .findFirst()
                .orElseThrow();
        String notSent = unknown.get(missing) + "=not-sent";
        assertThat(Run.of(sink.url(), data, "--resolve", notSent).status()).isZero();
        assertThat(Run.of(sink.url(), data, "--resolve=all=give-up").status()).isZero();
        assertThat(Run.of(sink.url(), data, "--resolve", notSent).err()).contains("needs no resolution");

        Run after = Run.of(sink.url(), data);

        assertThat(after.sent()).isEqualTo(1);
        assertThat(after.unknown()).isZero();
        assertThat(after.status()).isZero();
        assertThat(sink.received()).hasSize(mails + 1);
        assertThat(sink.received().values()).containsOnly(1);
    }

    private void killAtMail(SmtpSink sink, int mail) throws Exception {
        CountDownLatch onTheWire = sink.silentFrom(mail);
        Process child = start(sink);
        try (var output = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            // Read all the while, or the child would wait for us.
            var drained = new Thread(() -> output.lines().forEach(line -> {}), "child-output");
            drained.setDaemon(true);
            drained.start();
            assertThat(onTheWire.await(5, TimeUnit.MINUTES)).as("mail " + mail).isTrue();
            child.toHandle().destroyForcibly();
            child.waitFor();
            drained.join();
        } finally {
            child.destroyForcibly().waitFor();
            sink.answerAgain();
        }
    }

    private void killAtLine(SmtpSink sink, String words) throws Exception {
        Process child = start(sink);
        try (var output = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            String line = output.readLine();
            while (line != null && !line.contains(words)) {
                line = output.readLine();
            }
            assertThat(line).isNotNull();
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private Process start(SmtpSink sink) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Quickstart.class.getName(),
                "--data",
                data.toString());
        builder.environment().put("SMTP_URL", sink.url());
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** By recipient. */
    private Map<String, MessageId> unknown() {
        try (Frontdesk frontdesk = EmbeddedFrontdesk.open(data).build()) {
            TenantDesk desk = frontdesk.tenant(
                    frontdesk.tenants().findBySlug("acme").orElseThrow().id());
            return new Ledger(desk)
                    .unknown().stream().collect(Collectors.toMap(message -> address(desk, message), Message::id));
        }
    }

    private static String address(TenantDesk desk, Message message) {
        return desk.contacts()
                .find(message.contact().orElseThrow())
                .flatMap(contact -> contact.profile().email())
                .map(EmailAddress::normalized)
                .orElseThrow();
    }

    private static String lowerCase(String address) {
        return address.toLowerCase(Locale.ROOT);
    }
}
