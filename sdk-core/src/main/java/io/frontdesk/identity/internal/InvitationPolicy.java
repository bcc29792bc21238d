package io.frontdesk.identity.internal;

import io.frontdesk.identity.InvitationClosing;
import io.frontdesk.identity.InvitationStatus;
import io.frontdesk.identity.spi.InvitationRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What time and rows say of invitations: pure functions. */
final class InvitationPolicy {

    /** Who may invite must not be able to bomb a mailbox: in whatever role, an address is asked so often. */
    static final int MOST = 3;

    static final Duration WITHIN = Duration.ofHours(24);

    private InvitationPolicy() {}

    static InvitationStatus status(InvitationRow row, Instant now) {
        return row.status() == InvitationStatus.OPEN && !row.expiresAt().isAfter(now)
                ? InvitationStatus.EXPIRED
                : row.status();
    }

    /** When the next message may go out, if none may now. */
    static Optional<Instant> blockedUntil(List<Instant> sends, Instant now) {
        List<Instant> recent = recent(sends, now);
        return recent.size() < MOST
                ? Optional.empty()
                : Optional.of(recent.get(recent.size() - MOST).plus(WITHIN));
    }

    /** With one more now; what counts no longer is forgotten. */
    static List<Instant> withOneMore(List<Instant> sends, Instant now) {
        return Stream.concat(recent(sends, now).stream(), Stream.of(now)).toList();
    }

    private static List<Instant> recent(List<Instant> sends, Instant now) {
        return sends.stream().filter(sent -> sent.plus(WITHIN).isAfter(now)).toList();
    }

    /** Why a link of this round cannot be followed; empty if it can. */
    static Optional<InvitationClosing> closing(InvitationRow row, long round, Instant now) {
        if (row.round() != round) {
            return Optional.of(InvitationClosing.REPLACED);
        }
        return switch (status(row, now)) {
            case OPEN -> Optional.empty();
            case EXPIRED -> Optional.of(InvitationClosing.EXPIRED);
            case ACCEPTED -> Optional.of(InvitationClosing.USED);
            case REVOKED -> Optional.of(InvitationClosing.REVOKED);
        };
    }
}
