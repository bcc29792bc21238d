package io.frontdesk.consent;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What holds, and the line that decides it: the one stated last. A grant without a date counts as the oldest, a withdrawal without one as
 * stated when it was recorded; of two stated at one instant the no holds.
 *
 * @param granted when it was asked
 * @param state {@link ConsentState#EXPIRED} from the end of a yes or a request on, whether or not a line says so; empty if nothing was ever said
 * @param deciding the ledger's line; empty if nothing was ever said
 * @param since from when on it holds
 * @param expiresAt when a yes or a request ends, or ended
 * @param pausedUntil until when the person wants to hear nothing that needs consent, granted or not; may lie in the past
 */
public record ConsentStatus(
        boolean granted,
        Optional<ConsentState> state,
        Optional<UUID> deciding,
        Optional<Instant> since,
        Optional<Instant> expiresAt,
        Optional<Instant> pausedUntil) {

    public static final ConsentStatus NONE = new ConsentStatus(
            false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether the person wants to hear nothing at {@code instant}, whatever is granted. */
    public boolean pausedAt(Instant instant) {
        return pausedUntil.filter(instant::isBefore).isPresent();
    }

    /** Whether what is granted now is so at {@code instant}, if nothing is said until then. */
    public boolean grantedAt(Instant instant) {
        return granted && expiresAt.map(instant::isBefore).orElse(true);
    }
}
