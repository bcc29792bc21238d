package io.frontdesk.messaging.internal.deliverability;

import io.frontdesk.messaging.DnsRecord;
import io.frontdesk.messaging.DomainFinding;
import io.frontdesk.messaging.FindingCode;
import java.util.Optional;

/**
 * A finding before it is known what to publish.
 *
 * @param mendable whether the mended record mends this too
 */
record Note(FindingCode code, String text, boolean mendable) {

    static Note mendable(FindingCode code, String text) {
        return new Note(code, text, true);
    }

    static Note of(FindingCode code, String text) {
        return new Note(code, text, false);
    }

    DomainFinding at(String name) {
        return at(name, Optional.empty());
    }

    DomainFinding at(String name, Optional<DnsRecord> mended) {
        return new DomainFinding(code, name, text, mendable ? mended : Optional.empty());
    }
}
