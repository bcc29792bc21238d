package io.frontdesk.preferences.internal;

import io.frontdesk.common.Digest;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.ConsentRecords.Witnessed;
import io.frontdesk.consent.ConsentState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one purpose of a confirmation link stands. A pure function of what the ledger says: the link itself is kept nowhere. */
enum OptInStanding {
    PENDING,
    CONFIRMED,
    ADDRESS_CHANGED,
    SUPERSEDED,
    WITHDRAWN,
    EXPIRED,
    /** The ledger knows nothing of it. */
    UNKNOWN;

    /**
     * What is looked at.
     *
     * @param state of the consent; null if nothing was ever said
     * @param deciding the line that decides it
     * @param address where a message to the contact would go now
     */
    record Facts(
            OptInToken token,
            @Nullable ConsentState state,
            Optional<Witnessed> deciding,
            Optional<Digest> address,
            Instant now) {}

    static OptInStanding of(Facts facts) {
        ConsentState state = facts.state();
        if (state == null) {
            return UNKNOWN;
        }
        if (state.isYes()) {
            return CONFIRMED;
        }
        // Before the rest: of a request that has ended the ledger shows what was there before it.
        if (state == ConsentState.EXPIRED || !facts.now().isBefore(facts.token().until())) {
            return EXPIRED;
        }
        return state.isNo() ? WITHDRAWN : asked(facts);
    }

    /** The request that stands is the link's if it is of the link's message. */
    private static OptInStanding asked(Facts facts) {
        OptInToken token = facts.token();
        Optional<ConsentEvidence> evidence = facts.deciding().flatMap(Witnessed::evidence);
        boolean ours = evidence.flatMap(ConsentEvidence::message)
                .filter(token.message().value()::equals)
                .isPresent();
        if (!ours) {
            return SUPERSEDED;
        }
        Optional<Digest> signed = Optional.of(token.address());
        return evidence.flatMap(ConsentEvidence::address).equals(signed)
                        && facts.address().equals(signed)
                ? PENDING
                : ADDRESS_CHANGED;
    }
}
