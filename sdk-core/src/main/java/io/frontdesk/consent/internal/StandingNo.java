package io.frontdesk.consent.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.ConsentScope;
import io.frontdesk.consent.Purpose;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where a contact's last word is a no. Pure. */
final class StandingNo {

    private StandingNo() {}

    /**
     * When the last no that stands was stated, by channel; channels without one are absent.
     *
     * @param lines all of the contact's
     */
    static Map<Channel, Instant> of(Collection<ConsentEntry> lines, Collection<Channel> channels) {
        Map<Channel, Instant> noes = new HashMap<>();
        for (Channel channel : channels) {
            lines.stream()
                    .flatMap(line -> on(channel, line, lines).stream())
                    .map(ConsentEntry::effectiveAt)
                    .max(Instant::compareTo)
                    .ifPresent(stated -> noes.put(channel, stated));
        }
        return noes;
    }

    /** Of a wide no something is always left: the topics that nobody named since. */
    private static Optional<ConsentEntry> on(Channel channel, ConsentEntry line, Collection<ConsentEntry> lines) {
        ConsentReach reach = line.reach();
        boolean here = reach.channel().map(channel::equals).orElse(true)
                && reach.purpose().map(Purpose::needsConsent).orElse(true);
        Optional<ConsentEntry> last = here && reach.scope() == ConsentScope.TOPIC
                ? ConsentFold.deciding(lines, channel, reach.purpose().orElseThrow())
                : Optional.of(line).filter(one -> here);
        return last.filter(one -> one.state().isNo());
    }
}
