package io.frontdesk.consent.internal;

import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentKind;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.spi.ConsentRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What the ledger answers to a statement. */
sealed interface ConsentDecision {

    /** The statement is new. */
    record Append(Optional<Instant> statedAt, Instant effectiveAt) implements ConsentDecision {}

    /** The ledger has it. */
    record Standing(ConsentEntry entry) implements ConsentDecision {}

    /**
     * Decides on one statement.
     *
     * @param lines what the contact said before on this channel and for this purpose
     * @param now in microseconds, as all instants of the ledger
     */
    static ConsentDecision decide(List<ConsentRow> lines, RecordConsent command, Instant now) {
        if (command.isDateUnknown()) {
            Instant effective = command.kind() == ConsentKind.GRANTED ? Instant.EPOCH : now;
            return unlessTold(lines, command, Optional.empty(), effective);
        }
        if (command.statedAt().isPresent()) {
            Instant stated = command.statedAt().get().truncatedTo(ChronoUnit.MICROS);
            return unlessTold(lines, command, Optional.of(stated), stated);
        }
        Optional<ConsentRow> deciding = lines.stream().max(ConsentOrder.DECIDING);
        if (deciding.isPresent() && deciding.get().entry().kind() == command.kind()) {
            return new Standing(deciding.get().entry());
        }
        Instant stated = command.kind() == ConsentKind.WITHDRAWN ? notBefore(deciding, now) : now;
        return new Append(Optional.of(stated), stated);
    }

    /** A withdrawal made now holds now, even against a grant dated by a clock that runs ahead of ours. */
    private static Instant notBefore(Optional<ConsentRow> deciding, Instant now) {
        return deciding.map(ConsentRow::effectiveAt).filter(now::isBefore).orElse(now);
    }

    private static ConsentDecision unlessTold(
            List<ConsentRow> lines, RecordConsent command, Optional<Instant> statedAt, Instant effectiveAt) {
        return lines.stream()
                .map(ConsentRow::entry)
                .filter(entry -> entry.kind() == command.kind()
                        && entry.source().equals(command.source())
                        && entry.statedAt().equals(statedAt))
                .findFirst()
                .<ConsentDecision>map(Standing::new)
                .orElseGet(() -> new Append(statedAt, effectiveAt));
    }
}
