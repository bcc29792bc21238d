package io.frontdesk.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A removed member is never restored, whatever the order of reads, writes and commits. */
class MemberCacheTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final TenantId TENANT = new TenantId(new UUID(1, 2));
    private static final Duration LIFE = Duration.ofSeconds(5);

    private final MemberCache cache = new MemberCache(LIFE, 3);

    @Test
    void what_was_read_counts_for_its_life_and_for_nobody_else() {
        keep("ann", "owner");

        assertThat(cache.find(TENANT, "ann", NOW.plusMillis(4_999))).contains("owner");
        assertThat(cache.find(TENANT, "ann", NOW.plus(LIFE))).isEmpty();
        assertThat(cache.find(TENANT, "ann", NOW.minusMillis(1)))
                .as("a clock set back")
                .isEmpty();
        assertThat(cache.find(TENANT, "bob", NOW)).isEmpty();
        assertThat(cache.find(new TenantId(new UUID(1, 3)), "ann", NOW)).isEmpty();
    }

    @Test
    void a_change_is_distrusted_until_its_commit_and_forgotten_after() {
        keep("ann", "owner");

        cache.distrust(TENANT, "ann", NOW);
        keep("ann", "owner");
        assertThat(cache.find(TENANT, "ann", NOW))
                .as("read while another wrote")
                .isEmpty();
        cache.forget(TENANT, "ann");
        assertThat(cache.find(TENANT, "ann", NOW)).isEmpty();
        keep("ann", "viewer");
        assertThat(cache.find(TENANT, "ann", NOW)).contains("viewer");
    }

    @Test
    void a_slow_read_that_began_before_the_removal_is_not_kept() throws Exception {
        var hasRead = new CountDownLatch(1);
        var mayKeep = new CountDownLatch(1);
        var slow = new FutureTask<>(() -> {
            long generation = cache.generation();
            String read = "owner"; // what the store said before the removal
            hasRead.countDown();
            assertThat(mayKeep.await(10, TimeUnit.SECONDS)).isTrue();
            cache.keep(TENANT, "ann", read, generation, NOW);
            return true;
        });
        new Thread(slow).start();
        assertThat(hasRead.await(10, TimeUnit.SECONDS)).isTrue();

        cache.distrust(TENANT, "ann", NOW);
        cache.forget(TENANT, "ann");
        mayKeep.countDown();

        assertThat(slow.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(cache.find(TENANT, "ann", NOW)).isEmpty();
    }

    @Test
    void a_slow_read_between_the_change_and_its_commit_is_not_kept() {
        cache.distrust(TENANT, "ann", NOW);
        long generation = cache.generation();
        cache.forget(TENANT, "ann");

        cache.keep(TENANT, "ann", "owner", generation, NOW);

        assertThat(cache.find(TENANT, "ann", NOW)).isEmpty();
    }

    @Test
    void never_grows_beyond_its_bound() {
        for (int i = 0; i < 20; i++) {
            keep("subject-" + i, "owner");
            assertThat(cache.size()).isLessThanOrEqualTo(3);
        }
    }

    private void keep(String subject, String role) {
        cache.keep(TENANT, subject, role, cache.generation(), NOW);
    }
}
