package io.frontdesk.messaging.internal;

import io.frontdesk.common.spi.Environment;
import io.frontdesk.messaging.FrequencyCap;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.FrequencyKey;
import io.frontdesk.messaging.spi.FrequencyRow;
import io.frontdesk.messaging.spi.FrequencyStore;
import io.frontdesk.messaging.spi.FrequencyUse;
import io.frontdesk.messaging.spi.MessageRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes uses of frequency caps for messages that go on the wire next, and puts off those for whom none is left. In the open transaction. */
final class FrequencyCaps {

    private final Environment env;
    private final FrequencyStore store;
    private final FrequencyUses uses;
    private final MessageLedger ledger;

    FrequencyCaps(Environment env, FrequencyStore store, FrequencyUses uses, MessageLedger ledger) {
        this.env = env;
        this.store = store;
        this.uses = uses;
        this.ledger = ledger;
    }

    /** Gives back what was taken for rows that somebody else changed meanwhile, and that do not leave. */
    void release(List<MessageRow> rows, Set<MessageRef> committed) {
        if (committed.size() < rows.size()) {
            uses.release(
                    rows.stream().filter(row -> !committed.contains(row.ref())).toList());
        }
    }

    /**
     * Two statements for those under a cap, none if there are none.
     *
     * @return what to send them on; those over a cap are absent, and put off
     */
    Map<MessageRef, GateVerdict> reserve(OutboxBatch batch, List<Renderer.Ready> group) {
        Map<MessageRef, GateVerdict> verdicts = new LinkedHashMap<>();
        group.forEach(
                one -> verdicts.put(one.row().ref(), one.routed().decided().verdict()));
        List<Renderer.Ready> capped =
                group.stream().filter(FrequencyCaps::isCapped).toList();
        if (!capped.isEmpty()) {
            take(batch, capped, verdicts);
        }
        return verdicts;
    }

    static boolean isCapped(Renderer.Ready one) {
        return !caps(one).isEmpty();
    }

    private static List<FrequencyCap> caps(Renderer.Ready one) {
        return one.routed().decided().rules().caps();
    }

    private void take(OutboxBatch batch, List<Renderer.Ready> capped, Map<MessageRef, GateVerdict> verdicts) {
        Instant now = env.now();
        Map<FrequencyKey, List<FrequencyUse>> standing = lock(capped, now);
        Set<FrequencyKey> changed = new HashSet<>();
        var putOff = new ArrayList<MessageRow>();
        for (Renderer.Ready one : capped) {
            MessageRef ref = one.row().ref();
            Instant free = free(one, standing, now);
            if (free.isAfter(now)) {
                verdicts.remove(ref);
                putOff.add(putOff(batch, one, free, now));
            } else {
                changed.addAll(use(one, standing, now));
                verdicts.computeIfPresent(
                        ref,
                        (r, verdict) -> verdict.counted(
                                caps(one).stream().map(FrequencyCap::key).toList()));
            }
        }
        if (!changed.isEmpty()) {
            store.save(changed.stream()
                    .map(key -> new FrequencyRow(key, Objects.requireNonNull(standing.get(key)), now))
                    .toList());
        }
        ledger.save(putOff);
    }

    /** What counts for each, under whichever version of the digest key its person was counted. */
    private Map<FrequencyKey, List<FrequencyUse>> lock(List<Renderer.Ready> capped, Instant now) {
        Map<FrequencyKey, List<FrequencyKey>> places = new LinkedHashMap<>();
        capped.forEach(one -> caps(one).forEach(cap -> {
            List<FrequencyKey> keys = keys(one, cap);
            places.put(keys.get(0), keys);
        }));
        Map<FrequencyKey, List<FrequencyUse>> locked =
                store.lock(places.values().stream().flatMap(List::stream).collect(Collectors.toSet()), now);
        Map<FrequencyKey, List<FrequencyUse>> standing = new LinkedHashMap<>();
        places.forEach((key, all) -> standing.put(
                key,
                all.stream()
                        .flatMap(place -> of(locked, place).stream())
                        .distinct()
                        .toList()));
        return standing;
    }

    /** When all its caps have one left. */
    private Instant free(Renderer.Ready one, Map<FrequencyKey, List<FrequencyUse>> standing, Instant now) {
        Instant free = now;
        for (FrequencyCap cap : caps(one)) {
            CapWindows windows = windows(one, cap);
            Instant next = windows.free(windows.counting(of(standing, key(one, cap)), id(one), now), now);
            free = next.isAfter(free) ? next : free;
        }
        return free;
    }

    /** Counts it under all its caps, and forgets what does not count any more. */
    private List<FrequencyKey> use(Renderer.Ready one, Map<FrequencyKey, List<FrequencyUse>> standing, Instant now) {
        var changed = new ArrayList<FrequencyKey>();
        for (FrequencyCap cap : caps(one)) {
            FrequencyKey key = key(one, cap);
            var counting = new ArrayList<>(windows(one, cap).counting(of(standing, key), id(one), now));
            counting.add(new FrequencyUse(id(one), now));
            standing.put(key, counting);
            changed.add(key);
        }
        return changed;
    }

    private static List<FrequencyUse> of(Map<FrequencyKey, List<FrequencyUse>> standing, FrequencyKey key) {
        return standing.getOrDefault(key, List.of());
    }

    private MessageRow putOff(OutboxBatch batch, Renderer.Ready one, Instant free, Instant now) {
        MessageRow row = one.row();
        Decider.Decided decided = one.routed().decided();
        GateVerdict verdict = decided.rules()
                .quiet()
                .after(MessageReason.FREQUENCY_CAPPED, free, row.expiresAt())
                .on(decided.verdict().consent(), null);
        MessageState state = switch (verdict.kind()) {
            case SUPPRESS -> MessageState.SUPPRESSED;
            case EXPIRE -> MessageState.EXPIRED;
            default -> MessageState.PENDING;
        };
        if (verdict.until() != null) {
            batch.again(row.ref(), verdict.until());
        }
        return Rows.decided(row, state, verdict.reason(), Decisions.write(verdict, now), now);
    }

    private static CapWindows windows(Renderer.Ready one, FrequencyCap cap) {
        return new CapWindows(cap, one.routed().decided().rules().zone());
    }

    private static UUID id(Renderer.Ready one) {
        return one.row().ref().message().value();
    }

    private FrequencyKey key(Renderer.Ready one, FrequencyCap cap) {
        return keys(one, cap).get(0);
    }

    /** The one that is written first. */
    private List<FrequencyKey> keys(Renderer.Ready one, FrequencyCap cap) {
        Candidate candidate = one.routed().candidate();
        return FrequencyUses.subjects(env.digests(), candidate.row().contact(), candidate.digest()).stream()
                .map(subject -> new FrequencyKey(one.row().ref().tenant(), subject, cap.key()))
                .toList();
    }
}
