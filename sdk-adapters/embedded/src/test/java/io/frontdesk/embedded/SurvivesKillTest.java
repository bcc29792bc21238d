package io.frontdesk.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.Contacts;
import io.frontdesk.tenancy.Tenant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that acknowledges commits, again and again on one directory (four times, twenty with {@code -Pproofs}): nothing acknowledged may be missing afterwards. */
class SurvivesKillTest {

    private static final int KILLS = "full".equals(System.getProperty("frontdesk.proofs")) ? 20 : 4;
    private static final int NEVER = 1_000_000;

    @TempDir
    Path directory;

    @Test
    void keeps_every_acknowledged_commit_when_the_process_is_killed() throws Exception {
        var random = new SplittableRandom(Long.getLong("test.seed", 1L));
        List<ContactId> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            // Every other child closes and opens the desk all the time, so that kills hit compaction and migration too.
            boolean closes = kill % 2 == 1;
            int before = acknowledged.size();
            int acknowledgements = random.nextInt(1, closes ? 25 : 150);
            acknowledged.addAll(killAfter(acknowledgements, "k" + kill, closes ? 5 : NEVER));
            assertThat(acknowledged).as("acknowledged before kill %s", kill).hasSizeGreaterThan(before);
            requireAll(acknowledged);
        }
        System.out.printf(
                Locale.ROOT,
                "Killed %d times: %d commits acknowledged, all there; file %.1f MB%n",
                KILLS,
                acknowledged.size(),
                Files.size(directory.resolve("frontdesk.mv.db")) / 1e6);
    }

    /** Returns what the child acknowledged until it was dead. */
    private List<ContactId> killAfter(int acknowledgements, String prefix, int closeAfter) throws Exception {
        Process child = start(prefix, closeAfter);
        try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            List<ContactId> acknowledged = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // Log lines come the same way; a line torn by the kill lacks its full stop.
                if (line.startsWith(AcknowledgingChild.COMMITTED) && line.endsWith(".")) {
                    acknowledged.add(id(line));
                }
                if (acknowledged.size() == acknowledgements) {
                    // By its handle: then what it said before it died can still be read.
                    child.toHandle().destroyForcibly();
                }
            }
            return acknowledged;
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static ContactId id(String line) {
        return ContactId.of(line.substring(AcknowledgingChild.COMMITTED.length(), line.length() - 1));
    }

    private Process start(String prefix, int closeAfter) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AcknowledgingChild.class.getName(),
                        directory.toString(),
                        prefix,
                        Integer.toString(closeAfter))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void requireAll(List<ContactId> acknowledged) {
        try (Frontdesk desk = EmbeddedFrontdesk.open(directory).build()) {
            Tenant tenant = desk.tenants().findBySlug("acme").orElseThrow();
            Contacts contacts = desk.tenant(tenant.id()).contacts();
            assertThat(acknowledged)
                    .as("seed " + Long.getLong("test.seed", 1L))
                    .allSatisfy(id -> assertThat(contacts.find(id)).isPresent());
        }
    }
}
