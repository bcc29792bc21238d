package io.frontdesk.examples.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.frontdesk.Frontdesk;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.messaging.MessageId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The host keeps every connection of the pool it shares with the desk, again and again. */
class PoolExhaustedTest {

    private static final int CONNECTIONS = 4;
    private static final int ROUNDS = Proofs.scaled(3, 20);
    private static final int EACH = 400;
    private static final Duration PATIENCE = Duration.ofMillis(250);

    @RegisterExtension
    static final PostgreSql SERVER = PostgreSql.start();

    private final Provider provider = new Provider();
    private final PassingClock clock = PassingClock.ahead(Duration.ZERO);
    private int refused;

    @Test
    void costs_patience_and_nothing_else() throws SQLException {
        try (HikariDataSource pool = PostgreSql.pool(SERVER.newDatabase(), CONNECTIONS, PATIENCE);
                Frontdesk frontdesk = Engines.builder(Engines.on(pool))
                        .clock(clock)
                        .channel(provider.channel("engine"))
                        .build()) {
            Campaign campaign = Campaign.create(frontdesk);
            frontdesk.start();
            List<MessageId> ids = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                int from = round * EACH;
                ids.addAll(campaign.enqueue(frontdesk, from, from + EACH));
                Await.until("a few are sent", Duration.ofSeconds(30), () -> provider.messages() > from + EACH / 10);
                starve(pool, frontdesk, campaign, from + EACH);
            }
            Engines.settle(frontdesk, clock);

            Toll toll = Toll.of(frontdesk, campaign, ids, provider.times());
            Proofs.say("pool exhausted %d times: %s; %d calls of the host refused", ROUNDS, toll, refused);
            toll.requireWhole(ROUNDS * EACH, ROUNDS * Engines.WORKERS * Provider.GROUP);
        }
    }

    /** Takes connections as they come free, until there are no more; meanwhile the desk's calls fail, and leave nothing behind. */
    private void starve(HikariDataSource pool, Frontdesk frontdesk, Campaign campaign, int next) throws SQLException {
        Deque<Connection> taken = new ArrayDeque<>();
        try {
            while (taken.size() < CONNECTIONS) {
                take(pool, taken);
            }
            for (int call = 0; call < 3; call++) {
                assertThatThrownBy(() -> campaign.enqueue(frontdesk, next, next + 10))
                        .isInstanceOfSatisfying(FrontdeskException.class, e -> {
                            assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
                            assertThat(e.isRetriable()).isTrue();
                        });
                refused++;
            }
        } finally {
            while (!taken.isEmpty()) {
                taken.pop().close();
            }
        }
        String halfDone = "SELECT count(*) FROM frontdesk_message m WHERE m.state = 'PENDING' AND NOT EXISTS"
                + " (SELECT 1 FROM frontdesk_work w WHERE w.tenant_id = m.tenant_id AND w.id = m.id)";
        assertThat(PostgreSql.ask(pool, halfDone))
                .as("messages nobody will send")
                .isZero();
        assertThat(PostgreSql.ask(pool, "SELECT count(*) FROM frontdesk_message"))
                .as("messages of calls that were refused")
                .isEqualTo(next);
    }

    private static void take(HikariDataSource pool, Deque<Connection> taken) throws SQLException {
        try {
            taken.push(pool.getConnection());
        } catch (SQLTransientConnectionException e) {
            assertThat(e.getMessage()).as("only that the others have them").contains("timed out");
        }
    }
}
