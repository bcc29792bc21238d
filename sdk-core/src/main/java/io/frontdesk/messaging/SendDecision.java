package io.frontdesk.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the gates said of a message, kept with it: why did, or didn't, this person get it?
 *
 * @param verdict {@code allow}, {@code defer}, {@code suppress}, {@code expire} or {@code hold}
 * @param until when the message is looked at again, if it waits for something
 * @param consent the ledger line it rests on
 * @param suppression the entry that stopped it
 * @param caps keys of the frequency caps it was counted under when it left
 */
public record SendDecision(
        Instant at,
        String verdict,
        MessageReason reason,
        Optional<Instant> until,
        Optional<UUID> consent,
        Optional<UUID> suppression,
        List<String> caps) {}
