package io.frontdesk.consent;

import io.frontdesk.common.Actor;
import io.frontdesk.contacts.ContactId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of the ledger. Never changed, never removed by use.
 *
 * @param reach what was said about
 * @param notice the text the person was shown, if the host told
 * @param source where it was said, such as {@code webshop-checkout}
 * @param actor who recorded it
 * @param statedAt when the person said so; empty if the source did not tell
 * @param effectiveAt what decides between two lines: {@code statedAt}; where that is unknown, the epoch for a yes, its end for what
 *     expired, and {@code recordedAt} for the rest
 * @param recordedAt when the line was written
 * @param expiresAt from when on a yes is none any more, a request cannot be answered; empty for what does not end by itself
 */
public record ConsentEntry(
        UUID id,
        ContactId contact,
        ConsentReach reach,
        ConsentState state,
        LawfulBasis basis,
        Optional<ShownNotice> notice,
        String source,
        Actor actor,
        Optional<Instant> statedAt,
        Instant effectiveAt,
        Instant recordedAt,
        Optional<Instant> expiresAt) {}
