package io.frontdesk.testkit;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.IdempotencyStore.Claim;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.journal.spi.CursorLease;
import io.frontdesk.journal.spi.JournalEntry;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.AttemptRow;
import io.frontdesk.messaging.spi.FrequencyKey;
import io.frontdesk.messaging.spi.HealthRow;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.RateKey;
import io.frontdesk.messaging.spi.SenderKey;
import io.frontdesk.retention.Retention;
import io.frontdesk.spi.Persistence;
import io.frontdesk.work.DeadWork;
import io.frontdesk.work.DeadWorkQuery;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkRef;
import io.frontdesk.work.spi.ClaimRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Two years of a tenant: what was written, and what must be left of it, worked out row by row. */
final class RetentionScene {

    static final Duration MESSAGES = Duration.ofDays(400);
    static final Duration JOURNAL = Duration.ofDays(200);
    static final Duration DEAD_WORK = Duration.ofDays(100);
    static final Retention RETENTION =
            Retention.keepAll().messages(MESSAGES).journal(JOURNAL).deadWork(DEAD_WORK);

    private static final int DAYS = 730;
    private static final int ALL = 100_000;

    private final Persistence persistence;
    private final Rows rows;
    private final TenantId tenant;
    private final Instant now;
    private final int shard;
    private final List<MessageRow> messages = new ArrayList<>();
    private final List<AttemptRow> attempts = new ArrayList<>();
    private final List<JournalEntry> entries = new ArrayList<>();
    private final Set<UUID> parked = new HashSet<>();
    private final List<Claim> claims = new ArrayList<>();
    private final Map<RateKey, Instant> rates = new HashMap<>();
    private final Map<FrequencyKey, Instant> frequencies = new HashMap<>();
    private final Map<SuppressionKey, Instant> bounces = new HashMap<>();
    private final Map<UUID, Instant> dead = new HashMap<>();
    private final String queue;
    private final SenderKey sender;
    private long readUpTo;

    private RetentionScene(Persistence persistence, Rows rows, TenantId tenant, int shard) {
        this.persistence = persistence;
        this.rows = rows;
        this.tenant = tenant;
        this.now = rows.now();
        this.shard = shard;
        this.queue = rows.name("queue");
        this.sender = rows.senderKey(tenant);
    }

    /** @param shard of this tenant alone, so that how far a subscriber has read it concerns no other */
    static RetentionScene write(Persistence persistence, Rows rows, TenantId tenant, int shard, int size) {
        var scene = new RetentionScene(persistence, rows, tenant, shard);
        scene.draw(size);
        scene.in(scene::store);
        return scene;
    }

    private void draw(int size) {
        for (int i = 0; i < size; i++) {
            drawMessage();
            Instant at = past(DAYS);
            entries.add(rows.entry(tenant)
                    .id(rows.idAt(at))
                    .shard(shard)
                    .occurredAt(at)
                    .build());
        }
        for (int i = 0; i < size / 4; i++) {
            claims.add(new Claim(
                    rows.digest(), rows.digest(), rows.id(), past(DAYS).plus(MESSAGES)));
            rates.put(new RateKey(tenant, rows.name("rate")), past(60));
            frequencies.put(new FrequencyKey(tenant, rows.id().toString(), "*/*/day"), past(80));
            bounces.put(new SuppressionKey(tenant, Channel.EMAIL, rows.digest()), past(600));
            dead.put(rows.id(), past(200));
            parked.add(entries.get(rows.number(size)).id());
        }
    }

    private void drawMessage() {
        Instant made = past(DAYS);
        Instant changed = made.plusSeconds(rows.number(rows.number(5) == 0 ? 25_000_000 : 3_600));
        MessageState[] states = MessageState.values();
        MessageRow row = rows.message(tenant)
                .id(rows.idAt(made))
                .state(states[rows.number(states.length)], MessageReason.NONE)
                .createdAt(made)
                .updatedAt(changed)
                .build();
        messages.add(row);
        for (int number = rows.number(4); number > 0; number--) {
            attempts.add(rows.attempt(row.ref(), number));
        }
    }

    private Instant past(int days) {
        return now.minusMillis(1 + rows.number(days) * 86_400_000L + rows.number(86_400_000));
    }

    private boolean store() {
        persistence.messages().insert(messages);
        persistence.messages().insertAttempts(attempts);
        persistence.journal().append(entries);
        persistence.idempotency().claim(tenant, "proof", claims);
        rates.forEach((key, at) -> persistence.rates().slow(List.of(key), at, null));
        frequencies.forEach((key, at) -> persistence.frequencies().lock(List.of(key), at));
        bounces.forEach((key, at) -> persistence.softBounces().add(Map.of(key, 1.0), at));
        List<HealthRow> days = new ArrayList<>();
        for (int age = 0; age < DAYS; age += 10) {
            days.add(new HealthRow(
                    sender, today().minusDays(age), rows.health(sender).figures()));
        }
        persistence.senderHealth().add(days);
        dead.forEach(this::bury);
        return true;
    }

    private void bury(UUID id, Instant at) {
        persistence.work().insert(List.of(new NewWork(tenant, id, queue, at, "ref")));
        List<WorkRef> leases = new ArrayList<>();
        persistence
                .work()
                .claim(ClaimRequest.of(queue, "node", now, now.plusSeconds(60), 1))
                .forEach(item -> leases.add(item.lease()));
        persistence.work().bury(Map.of(leases.get(0), "reason"), at);
    }

    /** Once everything has a position: lets a subscriber read two thirds of it, and park some of that. */
    void read(String subscriber) {
        List<JournalEntry> placed = in(() -> persistence.journal().list(tenant, null, null, null, ALL));
        entries.clear();
        entries.addAll(placed);
        List<Long> positions =
                placed.stream().map(JournalEntry::position).sorted().toList();
        readUpTo = positions.get(positions.size() * 2 / 3);
        in(() -> {
            parked.forEach(event -> persistence.journal().park(rows.parked(subscriber, tenant, event)));
            return true;
        });
    }

    /** Says how far it is, under a lease of this scene's shard. */
    boolean advance(CursorLease lease) {
        return lease.shard() == shard && persistence.journal().advance(lease, readUpTo, 0, null);
    }

    /** What must be left. */
    Map<String, Object> expected() {
        Set<MessageRow> kept = new HashSet<>(messages);
        kept.removeIf(row ->
                !row.state().isOpen() && !isYoung(row.createdAt(), MESSAGES) && !isYoung(row.updatedAt(), MESSAGES));
        Set<MessageId> ids = kept.stream().map(row -> row.ref().message()).collect(Collectors.toSet());
        Set<AttemptRow> calls = new HashSet<>(attempts);
        calls.removeIf(row -> !ids.contains(row.attempt().message()));
        Set<JournalEntry> events = new HashSet<>(entries);
        events.removeIf(entry ->
                !isYoung(entry.occurredAt(), JOURNAL) && position(entry) <= readUpTo && !parked.contains(entry.id()));
        Set<LocalDate> days = new HashSet<>();
        for (int age = 0; age <= 400; age += 10) {
            days.add(today().minusDays(age));
        }
        Set<Digest> keys = claims.stream()
                .filter(claim -> !claim.expiresAt().isBefore(now))
                .map(Claim::key)
                .collect(Collectors.toSet());
        return Map.of(
                "messages", kept,
                "attempts", calls,
                "journal", events,
                "dead", young(dead, DEAD_WORK),
                "rates", young(rates, Duration.ofDays(30)),
                "frequencies", young(frequencies, Duration.ofDays(40)),
                "bounces", young(bounces, Duration.ofDays(300)),
                "health", days,
                "idempotency", keys);
    }

    /** The ledgers as they were written. */
    Map<String, Object> ledgers() {
        return Map.of(
                "messages", Set.copyOf(messages),
                "attempts", Set.copyOf(attempts),
                "journal", Set.copyOf(entries),
                "dead", dead.keySet());
    }

    /** The ledgers as they are. */
    Map<String, Object> foundLedgers() {
        return in(() -> {
            List<MessageId> ids =
                    messages.stream().map(row -> row.ref().message()).toList();
            var buried = persistence.work().dead(DeadWorkQuery.all().inQueue(queue), null, ALL);
            return Map.of(
                    "messages", Set.copyOf(persistence.messages().list(tenant, MessageQuery.all(), null, ALL)),
                    "attempts", Set.copyOf(persistence.messages().attempts(tenant, ids)),
                    "journal", Set.copyOf(persistence.journal().list(tenant, null, null, null, ALL)),
                    "dead", buried.stream().map(DeadWork::id).collect(Collectors.toSet()));
        });
    }

    /** Everything as it is; last of all, since reading some of it writes. */
    Map<String, Object> found() {
        Map<String, Object> left = new HashMap<>(foundLedgers());
        left.putAll(in(() -> Map.of(
                "rates", persistence.rates().slowed(rates.keySet(), now).keySet(),
                "frequencies",
                        persistence.frequencies().find(frequencies.keySet()).keySet(),
                "bounces", scored(),
                "health",
                        persistence.senderHealth().since(List.of(sender), LocalDate.EPOCH).stream()
                                .map(HealthRow::day)
                                .collect(Collectors.toSet()),
                "idempotency",
                        persistence.idempotency().claim(tenant, "proof", claims).keySet())));
        return left;
    }

    /** Nothing is added, and so what stands is told. */
    private Set<SuppressionKey> scored() {
        Map<SuppressionKey, Double> nothing = new HashMap<>();
        bounces.keySet().forEach(key -> nothing.put(key, 0.0));
        return persistence.softBounces().add(nothing, now).entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private <K> Set<K> young(Map<K, Instant> times, Duration kept) {
        Set<K> left = new HashSet<>(times.keySet());
        left.removeIf(key -> !isYoung(times.getOrDefault(key, now), kept));
        return left;
    }

    private boolean isYoung(Instant time, Duration kept) {
        return !time.isBefore(now.minus(kept));
    }

    private static long position(JournalEntry entry) {
        Long position = entry.position();
        return position == null ? Long.MAX_VALUE : position;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private <T> T in(Supplier<T> work) {
        return persistence.transactions().required(TenantScope.of(tenant), work);
    }
}
