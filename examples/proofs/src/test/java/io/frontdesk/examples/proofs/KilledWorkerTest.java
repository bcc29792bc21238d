package io.frontdesk.examples.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.messaging.MessageId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A process that enqueues and sends advertising is killed with SIGKILL at random moments, and another one takes over. */
class KilledWorkerTest {

    private static final int ROUNDS = Proofs.scaled(2, 50);
    private static final int EACH = 200;

    @RegisterExtension
    static final PostgreSql SERVER = PostgreSql.start();

    @TempDir
    Path directory;

    private final SplittableRandom random = Proofs.random();
    private final Set<MessageId> acknowledged = new HashSet<>();

    @Test
    void loses_and_doubles_nothing_on_an_embedded_desk() throws Exception {
        killAgainAndAgain("embedded H2", directory.resolve("desk").toString());
    }

    @Test
    void loses_and_doubles_nothing_on_postgresql() throws Exception {
        killAgainAndAgain("PostgreSQL", SERVER.newDatabase());
    }

    private void killAgainAndAgain(String what, String where) throws Exception {
        Path sent = directory.resolve("sent");
        try (Frontdesk frontdesk = KilledWorker.builder(where, 0)
                .channel(FileProvider.on(sent, () -> {}))
                .build()) {
            Campaign.create(frontdesk);
        }
        for (int round = 1; round <= ROUNDS; round++) {
            killOne(where, sent, round);
            if (round % 10 == 0) {
                Proofs.say("killed on %s: %d of %d", what, round, ROUNDS);
            }
        }
        try (Frontdesk frontdesk = KilledWorker.builder(where, ROUNDS + 1)
                .channel(FileProvider.on(sent, () -> {}))
                .build()) {
            Campaign campaign = Campaign.find(frontdesk);
            // A host that was killed says again what nobody acknowledged.
            List<MessageId> ids = campaign.enqueue(frontdesk, 0, ROUNDS * EACH);
            assertThat(ids).as("the same messages under the same keys").containsAll(acknowledged);
            frontdesk.worker().drain();

            Toll toll = Toll.of(frontdesk, campaign, ids, FileProvider.times(sent));
            Proofs.say(
                    "killed on %s, seed %d: %d kills; %s; %d acknowledged before a kill, all there",
                    what, Proofs.SEED, ROUNDS, toll, acknowledged.size());
            toll.requireWhole(ROUNDS * EACH, ROUNDS * Engines.WORKERS * FileProvider.GROUP);
            assertThat(toll.accepted()).as("accepted").isGreaterThan(ROUNDS * EACH / 2);
        }
    }

    /** The next child finds what the one before left, and has its own to add. */
    private void killOne(String where, Path sent, int round) throws Exception {
        // Half of them early, while it still enqueues.
        int afterLines = random.nextInt(1, random.nextBoolean() ? 12 : EACH);
        long nanosLater = random.nextLong(TimeUnit.MILLISECONDS.toNanos(3));
        Process child = start(where, sent, round);
        try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            int seen = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (note(line) && ++seen == afterLines) {
                    LockSupport.parkNanos(nanosLater);
                    // By its handle: then what it said before it died can still be read.
                    child.toHandle().destroyForcibly();
                }
            }
            assertThat(seen).as("lines in round %s", round).isGreaterThanOrEqualTo(afterLines);
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(child.exitValue()).as("killed, not ended by itself").isEqualTo(128 + 9);
    }

    /** Whether the child said something; a line torn by the kill lacks its full stop. */
    private boolean note(String line) {
        if (line.startsWith(KilledWorker.QUEUED) && line.endsWith(".")) {
            String ids = line.substring(KilledWorker.QUEUED.length(), line.length() - 1);
            Arrays.stream(ids.split(",", -1)).map(MessageId::of).forEach(acknowledged::add);
            return true;
        }
        return line.equals(KilledWorker.SENT);
    }

    private static Process start(String where, Path sent, int round) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx192m",
                        "-Dlogback.configurationFile=proofs-logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWorker.class.getName(),
                        where,
                        sent.toString(),
                        Integer.toString(round),
                        Integer.toString((round - 1) * EACH),
                        Integer.toString(round * EACH))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
