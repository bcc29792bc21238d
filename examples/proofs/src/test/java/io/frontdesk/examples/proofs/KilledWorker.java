package io.frontdesk.examples.proofs;

import com.zaxxer.hikari.HikariDataSource;
import io.frontdesk.Frontdesk;
import io.frontdesk.FrontdeskBuilder;
import io.frontdesk.embedded.EmbeddedFrontdesk;
import io.frontdesk.messaging.MessageId;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** A process that enqueues and sends, says what it was told and what it did, and waits to be killed. */
final class KilledWorker {

    static final String QUEUED = "queued ";
    static final String SENT = "sent.";

    /** Messages enqueued at once, and acknowledged in one line. */
    static final int CHUNK = 20;

    /** Longer than a lease: between a death and its heir that much time has passed. */
    static final Duration BETWEEN_LIVES = Duration.ofMinutes(3);

    private KilledWorker() {}

    /** Arguments: JDBC URL or directory, the provider's file, which life this is, the first number to enqueue and the first not to. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        int life = Integer.parseInt(arguments[2]);
        var provider = FileProvider.on(Path.of(arguments[1]), () -> out.println(SENT));
        Frontdesk frontdesk = builder(arguments[0], life).channel(provider).build();
        Campaign campaign = Campaign.find(frontdesk);
        frontdesk.start();
        int to = Integer.parseInt(arguments[4]);
        for (int from = Integer.parseInt(arguments[3]); from < to; from += CHUNK) {
            List<MessageId> ids = campaign.enqueue(frontdesk, from, from + CHUNK);
            out.println(QUEUED + ids.stream().map(MessageId::toString).collect(Collectors.joining(",")) + ".");
        }
        Thread.currentThread().join();
    }

    /** The desk on a JDBC URL, or on a directory. */
    static FrontdeskBuilder builder(String where, int life) {
        FrontdeskBuilder builder;
        if (where.startsWith("jdbc:")) {
            HikariDataSource pool = PostgreSql.pool(where, Engines.WORKERS + 2, Duration.ofSeconds(10));
            builder = Engines.builder(Engines.on(pool).onClose(pool::close));
        } else {
            builder = EmbeddedFrontdesk.open(Path.of(where)).workers(Engines.workers());
        }
        return builder.clock(PassingClock.ahead(BETWEEN_LIVES.multipliedBy(life)));
    }
}
