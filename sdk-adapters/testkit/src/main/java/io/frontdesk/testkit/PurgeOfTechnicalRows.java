package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.IdRange;
import io.frontdesk.common.spi.IdempotencyStore.Claim;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.messaging.spi.HealthRow;
import io.frontdesk.messaging.spi.RateDemand;
import io.frontdesk.messaging.spi.RateKey;
import io.frontdesk.messaging.spi.SenderKey;
import io.frontdesk.work.DeadWork;
import io.frontdesk.work.DeadWorkQuery;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkRef;
import io.frontdesk.work.spi.ClaimRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows that are of no use once they are old. */
abstract class PurgeOfTechnicalRows extends StoreContract {

    /** A hundred days before this test happens. */
    final Instant cutoff() {
        return rows().now().minus(Duration.ofDays(100));
    }

    final List<IdRange> ranges(Collection<TenantId> tenants) {
        return tenants.stream()
                .map(tenant -> IdRange.madeBefore(tenant, cutoff()))
                .toList();
    }

    static List<TenantId> tenants(Collection<IdRange> ranges) {
        return ranges.stream().map(IdRange::tenant).toList();
    }

    @Test
    void deletes_expired_keys_a_batch_at_a_time() {
        TenantId one = tenant();
        TenantId two = tenant();
        List<TenantId> both = List.of(one, two);
        List<Claim> expired = IntStream.range(0, 7)
                .mapToObj(i -> expiring(cutoff().minusNanos(1_000)))
                .toList();
        Claim fresh = expiring(cutoff());
        var store = persistence().idempotency();
        run(one, () -> store.claim(one, "scope", expired));
        run(two, () -> store.claim(two, "scope", expired));
        run(one, () -> store.claim(one, "other", List.of(fresh)));

        assertThat(in(both, () -> withAtMost(1, () -> store.purge(both, cutoff(), 10))))
                .isEqualTo(10);
        assertThat(in(both, () -> store.purge(both, cutoff(), 10))).isEqualTo(4);
        assertThat(in(both, () -> store.purge(both, cutoff(), 10))).isZero();

        assertThat(in(one, () -> store.claim(one, "other", List.of(fresh)))).containsEntry(fresh.key(), fresh);
        assertThat(in(one, () -> store.claim(one, "scope", expired)))
                .as("free again")
                .isEmpty();
    }

    private Claim expiring(Instant at) {
        return new Claim(rows().digest(), rows().digest(), rows().id(), at);
    }

    @Test
    void deletes_rates_that_nobody_used() {
        TenantId tenant = tenant();
        List<TenantId> tenants = List.of(tenant, TenantId.PLATFORM);
        RateKey unused = new RateKey(tenant, rows().name("rate"));
        RateKey hosts = new RateKey(TenantId.PLATFORM, rows().name("rate"));
        RateKey used = new RateKey(tenant, rows().name("rate"));
        RateKey slowed = new RateKey(tenant, rows().name("rate"));
        Instant longAgo = cutoff().minusSeconds(60);
        run(tenant, () -> persistence().rates().slow(List.of(unused, hosts, used, slowed), longAgo, null));
        run(
                tenant,
                () -> persistence().rates().reserve(List.of(new RateDemand(used, Duration.ofSeconds(60), 1)), longAgo));
        run(tenant, () -> persistence().rates().slow(List.of(slowed), cutoff(), null));

        assertThat(in(tenants, () -> persistence().rates().purge(tenants, cutoff(), 1)))
                .isEqualTo(1);
        assertThat(in(tenants, () -> persistence().rates().purge(tenants, cutoff(), 100)))
                .isPositive();
        assertThat(in(tenants, () -> persistence().rates().purge(tenants, cutoff(), 100)))
                .isZero();

        var all = List.of(unused, hosts, used, slowed);
        assertThat(in(tenants, () -> persistence().rates().slowed(all, rows().now())))
                .containsOnlyKeys(used, slowed);
    }

    @Test
    void deletes_old_days_of_senders() {
        TenantId one = tenant();
        TenantId two = tenant();
        List<TenantId> both = List.of(one, two);
        List<SenderKey> senders = List.of(rows().senderKey(one), rows().senderKey(two));
        LocalDate bound = rows().day();
        List<HealthRow> days = new ArrayList<>();
        for (SenderKey sender : senders) {
            for (int age = -1; age < 5; age++) {
                days.add(new HealthRow(
                        sender, bound.minusDays(age), rows().health(sender).figures()));
            }
        }
        var store = persistence().senderHealth();
        in(both, () -> {
            store.add(days);
            return true;
        });

        assertThat(in(both, () -> store.purge(both, bound, 5))).isEqualTo(5);
        assertThat(in(both, () -> store.purge(both, bound, 5))).isEqualTo(3);
        assertThat(in(both, () -> store.purge(both, bound, 5))).isZero();

        assertThat(in(both, () -> store.since(senders, LocalDate.EPOCH)))
                .containsExactlyInAnyOrderElementsOf(
                        days.stream().filter(row -> !row.day().isBefore(bound)).toList());
    }

    @Test
    void forgets_soft_bounces_of_long_ago() {
        TenantId tenant = tenant();
        var store = persistence().softBounces();
        Map<SuppressionKey, Double> old = new HashMap<>();
        for (int i = 0; i < 12; i++) {
            old.put(new SuppressionKey(tenant, Channel.EMAIL, rows().digest()), 2.0);
        }
        var fresh = new SuppressionKey(tenant, Channel.EMAIL, rows().digest());
        run(tenant, () -> store.add(old, cutoff().minusNanos(1_000)));
        run(tenant, () -> store.add(Map.of(fresh, 2.0), cutoff()));

        assertThat(in(tenant, () -> store.purge(List.of(tenant), cutoff(), 10))).isEqualTo(10);
        assertThat(in(tenant, () -> store.purge(List.of(tenant), cutoff(), 10))).isEqualTo(2);
        assertThat(in(tenant, () -> store.purge(List.of(tenant), cutoff(), 10))).isZero();

        assertThat(in(tenant, () -> store.add(Map.of(fresh, 0.0), cutoff()))).containsEntry(fresh, 2.0);
    }

    @Test
    void deletes_work_that_died_longAgo_and_keeps_the_rest_of_the_dead() {
        TenantId tenant = tenant();
        String queue = rows().name("queue");
        List<NewWork> dying = rows().work(tenant, queue, 9);
        run(tenant, () -> persistence().work().insert(dying));
        bury(queue, 6, cutoff().minusNanos(1_000));
        bury(queue, 3, cutoff());

        assertThat(onPlatform(() -> persistence().work().purgeDead(cutoff(), 4)))
                .isEqualTo(4);
        assertThat(onPlatform(() -> persistence().work().purgeDead(cutoff(), 4)))
                .isEqualTo(2);
        assertThat(onPlatform(() -> persistence().work().purgeDead(cutoff(), 4)))
                .isZero();

        DeadWorkQuery query = DeadWorkQuery.all().inQueue(queue);
        assertThat(onPlatform(() -> persistence().work().dead(query, null, 100)))
                .hasSize(3)
                .extracting(DeadWork::diedAt)
                .containsOnly(cutoff());
    }

    private void bury(String queue, int count, Instant at) {
        onPlatform(() -> {
            Map<WorkRef, String> reasons = new HashMap<>();
            var all = ClaimRequest.of(queue, "node", rows().now(), rows().later(60), count);
            for (WorkItem item : persistence().work().claim(all)) {
                reasons.put(item.lease(), "reason");
            }
            return persistence().work().bury(reasons, at);
        });
    }
}
