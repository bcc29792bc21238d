package io.frontdesk.consent.internal;

import io.frontdesk.common.Uuids;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentState;
import java.util.Comparator;

/** In which order lines were meant: as they take effect; at one instant what weighs more comes later, a no last; then by id, unsigned. */
final class ConsentOrder {

    static final Comparator<ConsentEntry> MEANT = Comparator.comparing(ConsentEntry::effectiveAt)
            .thenComparing(entry -> weight(entry.state()))
            .thenComparing(ConsentEntry::id, Uuids.UNSIGNED);

    private ConsentOrder() {}

    private static int weight(ConsentState state) {
        return switch (state) {
            case EXPIRED -> 0;
            case REQUESTED -> 1;
            case GIVEN -> 2;
            case RENEWED -> 3;
            case REFUSED, WITHDRAWN -> 4;
        };
    }
}
