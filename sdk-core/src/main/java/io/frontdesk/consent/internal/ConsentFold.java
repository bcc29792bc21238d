package io.frontdesk.consent.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.spi.ConsentCurrent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the lines of one contact come to. Pure: the projection is nothing but this, kept. */
final class ConsentFold {

    private ConsentFold() {}

    /**
     * What holds for a key: nothing unless a line names this very purpose on this very channel.
     *
     * @param lines all of the contact's, in any order
     */
    static Optional<ConsentCurrent> current(ConsentKey key, Collection<ConsentEntry> lines) {
        return deciding(lines, key.channel(), key.purpose())
                .map(line -> new ConsentCurrent(
                        key,
                        line.state(),
                        line.id(),
                        line.effectiveAt(),
                        line.state().canEnd() ? line.expiresAt().orElse(null) : null));
    }

    /** The line that decides on a purpose on a channel, exact ones and such that cover it together. */
    static Optional<ConsentEntry> deciding(Collection<ConsentEntry> lines, Channel channel, Purpose purpose) {
        ConsentReach topic = ConsentReach.topic(channel, purpose);
        return lines.stream().noneMatch(line -> line.reach().equals(topic))
                ? Optional.empty()
                : deciding(lines.stream()
                        .filter(line -> line.reach().covers(topic))
                        .sorted(ConsentOrder.MEANT)
                        .toList());
    }

    private static Optional<ConsentEntry> deciding(List<ConsentEntry> meant) {
        ConsentEntry standing = null;
        ConsentEntry asked = null;
        ConsentEntry unanswered = null;
        for (ConsentEntry line : meant) {
            if (line.state() == ConsentState.REQUESTED) {
                asked = line;
            } else if (line.state() == ConsentState.EXPIRED) {
                if (asked != null && hasEnded(asked, line.effectiveAt())) {
                    asked = null;
                    unanswered = line;
                }
                standing = isEndOf(standing, line) ? line : standing;
            } else if (counts(line, standing)) {
                standing = line;
                asked = null;
            }
        }
        boolean granted = standing != null
                && standing.state().isYes()
                && (asked == null || !hasEnded(standing, asked.effectiveAt()));
        ConsentEntry answered = standing == null ? unanswered : standing;
        return Optional.ofNullable(granted || asked == null ? answered : asked);
    }

    /** Of a yes that was prolonged since the end is another. */
    private static boolean isEndOf(@Nullable ConsentEntry standing, ConsentEntry expired) {
        return standing != null && standing.state().isYes() && hasEnded(standing, expired.effectiveAt());
    }

    private static boolean hasEnded(ConsentEntry line, Instant at) {
        return line.expiresAt().filter(end -> !end.isAfter(at)).isPresent();
    }

    /** A job that renews what it finds must not reopen what was withdrawn meanwhile. */
    private static boolean counts(ConsentEntry line, @Nullable ConsentEntry standing) {
        return line.state() != ConsentState.RENEWED
                || (standing != null && !standing.state().isNo());
    }
}
