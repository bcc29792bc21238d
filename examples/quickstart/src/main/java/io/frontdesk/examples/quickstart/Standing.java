package io.frontdesk.examples.quickstart;

import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.Tally;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How many messages stand in which state, and why. */
final class Standing {

    private static final Set<MessageState> SENT =
            Set.of(MessageState.ACCEPTED, MessageState.DELIVERED, MessageState.READ);
    private static final Set<MessageState> WAITING = Set.of(MessageState.PENDING, MessageState.SENDING);

    private final Map<MessageState, Map<MessageReason, Long>> counts = new EnumMap<>(MessageState.class);

    static Standing of(List<Tally> tallies) {
        var standing = new Standing();
        tallies.forEach(tally -> standing.counts
                .computeIfAbsent(tally.state(), state -> new TreeMap<>())
                .merge(tally.reason(), tally.count(), Long::sum));
        return standing;
    }

    long sent() {
        return count(SENT);
    }

    /** Not sent, and not settled otherwise. */
    long waiting() {
        return count(WAITING);
    }

    long count(MessageState state) {
        return count(Set.of(state));
    }

    long total() {
        return count(Set.of(MessageState.values()));
    }

    Map<MessageReason, Long> reasons(MessageState state) {
        return counts.getOrDefault(state, Map.of());
    }

    private long count(Set<MessageState> states) {
        return states.stream()
                .flatMap(state -> reasons(state).values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }
}
