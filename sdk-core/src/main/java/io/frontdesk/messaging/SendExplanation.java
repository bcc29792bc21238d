package io.frontdesk.messaging;

import io.frontdesk.consent.ConsentStatus;
import io.frontdesk.consent.Suppression;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why a message would, or would not, leave at a time.
 *
 * @param at the time asked about
 * @param gates what every gate says by itself, in order; those after the one that decides are not asked of a message, but would be here
 * @param consent the ledger line that decides, if the purpose needs consent and anything was ever said
 * @param suppression the entry the address is suppressed by
 * @param zones those whose hours must all be open; empty if no quiet hours bind it
 * @param caps those it is under
 */
public record SendExplanation(
        Instant at,
        List<GateFinding> gates,
        Optional<ConsentStatus> consent,
        Optional<Suppression> suppression,
        Set<ZoneId> zones,
        List<CapUsage> caps) {

    /** The first that says no; empty if the message would leave. */
    public Optional<GateFinding> deciding() {
        return gates.stream().filter(gate -> !gate.allows()).findFirst();
    }

    public boolean allowed() {
        return deciding().isEmpty();
    }
}
