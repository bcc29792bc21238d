package io.frontdesk.consent.internal;

import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.ConsentScope;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.ShownNotice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the ledger answers to a statement. */
sealed interface ConsentDecision {

    /** The statement is new. */
    record Append(Optional<Instant> statedAt, Instant effectiveAt) implements ConsentDecision {}

    /** The ledger has it. */
    record Standing(ConsentEntry entry) implements ConsentDecision {}

    /**
     * Decides on one statement.
     *
     * @param lines all that is known of the contact
     * @param now in microseconds, as all instants of the ledger
     */
    static ConsentDecision decide(List<ConsentEntry> lines, RecordConsent command, Instant now) {
        if (command.isDateUnknown()) {
            return command.state().isNo()
                    ? undatedNo(lines, command, now)
                    : unlessTold(
                            lines, command, Optional.empty(), command.state().isYes() ? Instant.EPOCH : now);
        }
        if (command.statedAt().isPresent()) {
            Instant stated = command.statedAt().get().truncatedTo(ChronoUnit.MICROS);
            // A yes dated by a clock that runs ahead of ours cannot have been said after now.
            boolean ahead = command.state().isYes() && stated.isAfter(now);
            return unlessTold(lines, command, Optional.of(stated), ahead ? now : stated);
        }
        Optional<ConsentEntry> holding = holding(lines, command.reach());
        if (holding.isPresent() && isSaid(holding.get(), command, now)) {
            return new Standing(holding.get());
        }
        Instant stated = command.state().isNo() ? notBefore(lines, command.reach(), now) : now;
        return new Append(Optional.of(stated), stated);
    }

    /** What holds where the statement reaches; for a wide one only what reaches as far. */
    private static Optional<ConsentEntry> holding(List<ConsentEntry> lines, ConsentReach reach) {
        if (reach.scope() == ConsentScope.TOPIC) {
            return ConsentFold.deciding(
                    lines, reach.channel().orElseThrow(), reach.purpose().orElseThrow());
        }
        return touched(lines, reach).stream()
                .max(ConsentOrder.MEANT)
                .filter(last -> last.reach().covers(reach));
    }

    private static boolean isSaid(ConsentEntry holding, RecordConsent command, Instant now) {
        ConsentState state = holding.state();
        boolean same = state == command.state()
                || (state == ConsentState.RENEWED && command.state().isYes());
        boolean ended = state.canEnd()
                && holding.expiresAt().filter(end -> !end.isAfter(now)).isPresent();
        return same && !ended && rest(holding, command);
    }

    /** A no made now holds now, even against a yes dated by a clock that runs ahead of ours. */
    private static Instant notBefore(List<ConsentEntry> lines, ConsentReach reach, Instant now) {
        return touched(lines, reach).stream()
                .map(ConsentEntry::effectiveAt)
                .filter(now::isBefore)
                .max(Instant::compareTo)
                .orElse(now);
    }

    private static List<ConsentEntry> touched(List<ConsentEntry> lines, ConsentReach reach) {
        return lines.stream()
                .filter(line -> reach.covers(line.reach()) || line.reach().covers(reach))
                .toList();
    }

    /** Counts as said now: it was said before only if nobody said yes since. */
    private static ConsentDecision undatedNo(List<ConsentEntry> lines, RecordConsent command, Instant now) {
        Optional<ConsentEntry> last = told(lines, command, Optional.empty()).max(ConsentOrder.MEANT);
        return last.filter(no -> touched(lines, command.reach()).stream()
                        .noneMatch(line -> line.state().isYes() && ConsentOrder.MEANT.compare(line, no) > 0))
                .<ConsentDecision>map(Standing::new)
                .orElseGet(() -> new Append(Optional.empty(), notBefore(lines, command.reach(), now)));
    }

    private static ConsentDecision unlessTold(
            List<ConsentEntry> lines, RecordConsent command, Optional<Instant> statedAt, Instant effectiveAt) {
        return told(lines, command, statedAt)
                .findFirst()
                .<ConsentDecision>map(Standing::new)
                .orElseGet(() -> new Append(statedAt, effectiveAt));
    }

    private static Stream<ConsentEntry> told(
            List<ConsentEntry> lines, RecordConsent command, Optional<Instant> statedAt) {
        return lines.stream()
                .filter(entry -> entry.reach().equals(command.reach())
                        && entry.state() == command.state()
                        && entry.source().equals(command.source())
                        && entry.statedAt().equals(statedAt)
                        && rest(entry, command));
    }

    /** Under another text, for another reason or until another day it is another statement. */
    private static boolean rest(ConsentEntry entry, RecordConsent command) {
        return entry.notice().map(ShownNotice::ref).equals(command.notice())
                && entry.basis() == command.basis()
                && entry.expiresAt().equals(command.expiresAt().map(end -> end.truncatedTo(ChronoUnit.MICROS)));
    }
}
