package io.frontdesk.messaging.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.Sender;
import io.frontdesk.messaging.spi.MessageRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which way a message goes: the account it names, or the one its sender is bound to, or the first of its tenant's that is open; the next one after
 * a definite failure. It never moves a message whose outcome is in doubt: such a message is not routed at all.
 */
final class Router {

    private final Channels channels;
    private final Barriers barriers;

    Router(Channels channels, Barriers barriers) {
        this.channels = channels;
        this.barriers = barriers;
    }

    /** What keeps a line from being used for now: a pause, an open circuit. */
    @FunctionalInterface
    interface Barriers {

        Optional<Barrier> before(Line line, TenantId tenant, Instant now);
    }

    /**
     * Why, and when to look again.
     *
     * @param staysHere whether it must wait for this line, and go through no later one
     */
    record Barrier(MessageReason reason, Instant until, boolean staysHere) {

        Barrier(MessageReason reason, Instant until) {
            this(reason, until, false);
        }
    }

    /**
     * Where a message may go.
     *
     * @param line null if it has to wait for {@code barrier}
     * @param others how many other lines were open to it
     */
    record Route(
            @Nullable Line line,
            @Nullable Sender sender,
            int others,
            @Nullable Barrier barrier) {}

    Route route(Candidate candidate, OwnLines own, Instant now) {
        MessageRow row = candidate.row();
        MessageContent content = candidate.content();
        Sender sender = own.senderFor(row.channel(), content.sender(), candidate.normalized());
        String bound = content.account() != null
                ? content.account()
                : sender == null ? null : sender.account().orElse(null);
        List<Line> lines = channels.lines(row.channel(), own);
        if (bound != null) {
            lines = lines.stream().filter(line -> is(line, bound)).toList();
        }
        var open = new ArrayList<Line>();
        var barred = new ArrayList<Barrier>();
        for (Line line : lines) {
            Barrier barrier = barriers.before(line, row.ref().tenant(), now).orElse(null);
            if (barrier == null) {
                open.add(line);
            } else if (barrier.staysHere() && open.isEmpty()) {
                return new Route(null, sender, 0, barrier);
            } else {
                barred.add(barrier);
            }
        }
        return open.isEmpty()
                ? new Route(null, sender, 0, firstToLift(barred, now))
                : new Route(next(row, open), sender, open.size() - 1, null);
    }

    /** The tenant's own account of this key, else the host's, which may be named with or without what the ledger puts in front. */
    static boolean is(Line line, String key) {
        return line.account().equals(key)
                || (line.owner() == null && line.account().endsWith(":" + key));
    }

    /** After a failure the one behind the one that failed, around the corner. */
    private static Line next(MessageRow row, List<Line> open) {
        boolean failed =
                row.reason() == MessageReason.PROVIDER_UNREACHABLE || row.reason() == MessageReason.CONFIGURATION;
        if (!failed) {
            return open.get(0);
        }
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).account().equals(row.account())) {
                return open.get((i + 1) % open.size());
            }
        }
        return open.get(0);
    }

    /** Without any line at all it is a matter of set-up, which somebody may mend. */
    private static Barrier firstToLift(List<Barrier> barred, Instant now) {
        return barred.stream()
                .min(Comparator.comparing(Barrier::until))
                .orElse(new Barrier(MessageReason.CHANNEL_MISSING, now.plus(Gates.SUSPENDED_PAUSE)));
    }
}
