package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantScope;
import io.frontdesk.messaging.Rate;
import io.frontdesk.messaging.spi.RateDemand;
import io.frontdesk.messaging.spi.RateKey;
import io.frontdesk.messaging.spi.RateSlots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two engines keep one limit over one store: 10,000 messages at 100 a second, claimed in batches of 128 by both at once. A message is sent if its
 * slot has come, else put off to it once, and sent when it comes back.
 */
public abstract class RateProofContract extends StoreContract {

    private static final int MESSAGES = 10_000;
    private static final int LUMPS = 20;
    private static final int BATCH = 128;
    private static final Rate LIMIT = Rate.perSecond(100);
    private static final Duration LINE = LIMIT.interval().multipliedBy(MESSAGES - 1);

    protected RateProofContract() {}

    /** The clock goes on by 1 to 1,000 ms, and stops where something is due, as the driver wakes. */
    @Test
    void engines_that_meet_their_slots_never_exceed_the_limit_in_any_second() {
        Run run = new Run(true).toTheEnd();

        assertThat(run.mostInASecond).isEqualTo(LIMIT.count());
        assertThat(run.took()).isEqualTo(LINE);
    }

    /** The clock jumps by 1 to 1,000 ms over what is due, as for engines that are busy: they catch up what was due while they were late. */
    @Test
    void engines_that_are_late_by_up_to_a_second_lose_no_time_and_never_run_ahead_of_their_slots() {
        Run run = new Run(false).toTheEnd();

        assertThat(run.mostInASecond).isLessThanOrEqualTo(2 * LIMIT.count());
        assertThat(run.took()).isBetween(LINE, LINE.plusSeconds(1));
    }

    private record Waiting(Instant due, boolean hasSlot) {}

    private final class Run {

        private final RateKey key = new RateKey(tenant(), "account");
        private final boolean stopsAtDue;
        private final Instant start = rows().now();
        private final Queue<Waiting> waiting = new PriorityQueue<>(MESSAGES, Comparator.comparing(Waiting::due));
        private final Deque<Instant> lastSecond = new ArrayDeque<>();
        private Instant now = start;
        private int sent;
        private int mostInASecond;

        /** Half of the messages are there at once, the others come by and by while there is still enough to do. */
        Run(boolean stopsAtDue) {
            this.stopsAtDue = stopsAtDue;
            IntStream.range(0, MESSAGES / 2).forEach(i -> waiting.add(new Waiting(start, false)));
            for (int lump = 0; lump < LUMPS; lump++) {
                Instant comes = start.plusMillis(rows().number(40_000));
                IntStream.range(0, MESSAGES / 2 / LUMPS).forEach(i -> waiting.add(new Waiting(comes, false)));
            }
        }

        Run toTheEnd() {
            while (!waiting.isEmpty()) {
                List<Waiting> batches = claim(2 * BATCH);
                if (batches.isEmpty()) {
                    step();
                }
                batches.stream().filter(Waiting::hasSlot).forEach(one -> send());
                int wanting =
                        (int) batches.stream().filter(one -> !one.hasSlot()).count();
                reserve(wanting).forEach(this::sendOrPutOff);
            }
            assertThat(sent).isEqualTo(MESSAGES);
            return this;
        }

        private List<Waiting> claim(int most) {
            List<Waiting> claimed = new ArrayList<>();
            while (claimed.size() < most
                    && !waiting.isEmpty()
                    && !waiting.element().due().isAfter(now)) {
                claimed.add(waiting.remove());
            }
            return claimed;
        }

        private void step() {
            Instant next = now.plusMillis(1 + rows().number(1000));
            Instant due = waiting.element().due();
            now = stopsAtDue && due.isBefore(next) ? due : next;
        }

        /** Both engines at once, one with a full batch if there is one. */
        private List<Instant> reserve(int wanting) {
            List<Supplier<List<Instant>>> engines = new ArrayList<>();
            for (int count : List.of(Math.min(wanting, BATCH), Math.max(wanting - BATCH, 0))) {
                if (count > 0) {
                    engines.add(() -> reserveOnce(count));
                }
            }
            return engines.isEmpty()
                    ? List.of()
                    : race(TenantScope.of(key.tenant()), engines).stream()
                            .flatMap(List::stream)
                            .toList();
        }

        private List<Instant> reserveOnce(int count) {
            var demand = new RateDemand(key, LIMIT.interval(), count);
            RateSlots slots = Objects.requireNonNull(
                    persistence().rates().reserve(List.of(demand), now).get(key));
            return IntStream.range(0, count).mapToObj(slots::at).toList();
        }

        private void sendOrPutOff(Instant slot) {
            if (slot.isAfter(now)) {
                waiting.add(new Waiting(slot, true));
            } else {
                send();
            }
        }

        private void send() {
            sent++;
            lastSecond.add(now);
            while (!lastSecond.element().isAfter(now.minusSeconds(1))) {
                lastSecond.remove();
            }
            mostInASecond = Math.max(mostInASecond, lastSecond.size());
            long elapsed = Duration.between(start, now).toMillis();
            assertThat((long) sent).as("sent after %s ms", elapsed).isLessThanOrEqualTo(1 + elapsed / 10);
        }

        Duration took() {
            return Duration.between(start, now);
        }
    }
}
