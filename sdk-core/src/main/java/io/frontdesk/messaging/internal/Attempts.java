package io.frontdesk.messaging.internal;

import io.frontdesk.common.spi.Environment;
import io.frontdesk.messaging.Attempt;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.spi.AttemptRow;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.SendOutcome;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes the ledger's lines of provider calls. */
final class Attempts {

    private static final int LONGEST_CODE = 100;
    private static final int LONGEST_ID = 200;
    private static final Pattern PERSONAL = Pattern.compile("@|%40|[0-9]{7}");

    private Attempts() {}

    static AttemptRow of(Environment env, MessageRow row, SendOutcome outcome, Instant started, Instant finished) {
        String kind = outcome.fold(a -> "accepted", r -> "rejected", u -> "unknown");
        String code = outcome.fold(a -> "", SendOutcome.Rejected::code, SendOutcome.Unknown::code);
        Optional<String> providerId =
                outcome.fold(SendOutcome.Accepted::providerId, r -> Optional.empty(), u -> Optional.empty());
        return row(env, row, kind, OutcomePolicy.attemptReason(outcome), code, providerId, started, finished);
    }

    /** The call that a crash cut off: it began when SENDING was committed, and nobody saw its end. */
    static AttemptRow interrupted(Environment env, MessageRow row, Instant found) {
        return row(
                env,
                row,
                "unknown",
                MessageReason.INTERRUPTED,
                "interrupted",
                Optional.empty(),
                row.updatedAt(),
                found);
    }

    /** What the provider said, asked or not, of an attempt whose answer was lost or did not name the message. */
    static AttemptRow reported(Environment env, MessageRow row, Optional<String> providerId, Instant now) {
        return row(env, row, "accepted", MessageReason.REPORTED_BY_PROVIDER, "", providerId, now, now);
    }

    private static AttemptRow row(
            Environment env,
            MessageRow row,
            String outcome,
            MessageReason reason,
            String code,
            Optional<String> providerId,
            Instant started,
            Instant finished) {
        return new AttemptRow(
                row.ref().tenant(),
                new Attempt(
                        env.ids().next(),
                        row.ref().message(),
                        row.attempts(),
                        outcome,
                        reason,
                        cut(plain(code), LONGEST_CODE),
                        providerId.map(id -> cut(id, LONGEST_ID)),
                        started,
                        finished));
    }

    /** A code is no text: one that may be an address or a number is not kept, whatever the channel promised. */
    private static String plain(String code) {
        return PERSONAL.matcher(code).find() ? "unprintable" : code;
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
