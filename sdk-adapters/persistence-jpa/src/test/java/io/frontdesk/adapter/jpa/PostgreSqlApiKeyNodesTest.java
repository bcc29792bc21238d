package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import frontdesk.build.testenvironment.TestKeys;
import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.apikeys.CreateApiKey;
import io.frontdesk.apikeys.NewApiKey;
import io.frontdesk.apikeys.PresentedKey;
import io.frontdesk.apikeys.VerifyResult;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.tenancy.CreateTenant;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes on clocks that stand still: what one has at hand it would believe for ever, were it not told. */
@Timeout(120)
class PostgreSqlApiKeyNodesTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgreSql();

    private static final int ROUNDS = 20;
    private static final Duration BOUND = Duration.ofSeconds(1);

    @BeforeAll
    static void prepare() {
        DATABASE.prepared();
    }

    @Test
    void a_key_revoked_on_one_node_is_refused_on_another_within_a_second() {
        try (Frontdesk one = node();
                Frontdesk other = node().start()) {
            TenantDesk desk = one.tenant(one.tenants()
                    .create(CreateTenant.named("Acme", "two-nodes"))
                    .tenant()
                    .id());
            // The first round may find it still beginning to listen.
            revoke(desk, other, Duration.ofSeconds(30));
            long slowest = 0;
            for (int i = 0; i < ROUNDS; i++) {
                slowest = Math.max(slowest, revoke(desk, other, BOUND));
            }
            System.out.println("api keys: " + ROUNDS + " revoked on another node, the slowest refused after "
                    + slowest / 1_000_000 + " ms");
        }
    }

    /** How long it took. */
    private static long revoke(TenantDesk desk, Frontdesk other, Duration bound) {
        NewApiKey made = desk.apiKeys().create(CreateApiKey.named("ci"));
        PresentedKey presented = PresentedKey.of(made.secret());
        assertThat(other.apiKeys().verify(presented)).isInstanceOf(VerifyResult.Valid.class);
        desk.apiKeys().revoke(made.key().id());
        long begun = System.nanoTime();
        while (other.apiKeys().verify(presented) instanceof VerifyResult.Valid) {
            assertThat(System.nanoTime() - begun).isLessThan(bound.toNanos());
            Thread.onSpinWait();
        }
        return System.nanoTime() - begun;
    }

    private static Frontdesk node() {
        return Frontdesk.inMemory()
                .persistence(JpaPersistence.on(DATABASE.dataSource()))
                .secrets(TestKeys::of)
                .clock(SettableClock.at(Instant.parse("2026-03-02T09:00:00Z")))
                .notifier(PostgreSqlNotifier.on(DATABASE.dataSource()))
                .build();
    }
}
