package io.frontdesk.consent.internal;

import io.frontdesk.common.Uuids;
import io.frontdesk.consent.ConsentKind;
import io.frontdesk.consent.spi.ConsentRow;
import java.util.Comparator;

/** Which of two lines decides: the one stated last; at one instant the withdrawal; then the one with the greater id. The stores sort alike. */
final class ConsentOrder {

    static final Comparator<ConsentRow> DECIDING = Comparator.comparing(ConsentRow::effectiveAt)
            .thenComparing(row -> row.entry().kind() == ConsentKind.WITHDRAWN)
            .thenComparing(row -> row.entry().id(), Uuids.UNSIGNED);

    private ConsentOrder() {}
}
