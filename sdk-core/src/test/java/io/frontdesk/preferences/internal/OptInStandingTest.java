package io.frontdesk.preferences.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.ConsentRecords.Witnessed;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.LawfulBasis;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.MessageId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of a confirmation link: what the ledger says, whose request it is, where it went, and whether its time is over. */
class OptInStandingTest {

    private static final Instant UNTIL = Instant.parse("2026-03-08T09:00:00Z");
    private static final UUID MESSAGE = new UUID(1, 1);
    private static final Digest ADDRESS = new Digest("a".repeat(64));
    private static final OptInToken TOKEN = new OptInToken(
            new TenantId(new UUID(2, 2)),
            new ContactId(new UUID(3, 3)),
            new MessageId(MESSAGE),
            Channel.EMAIL,
            Set.of(Purpose.MARKETING),
            ADDRESS,
            UNTIL);

    @ParameterizedTest
    @CsvSource({
        // state, message of the line, address of the line, address now, seconds left, standing
        "REQUESTED, same,  same,  same,  1, PENDING",
        "REQUESTED, same,  same,  same,  0, EXPIRED",
        "REQUESTED, same,  same,  same, -9, EXPIRED",
        "REQUESTED, other, same,  same,  1, SUPERSEDED",
        "REQUESTED, none,  same,  same,  1, SUPERSEDED",
        "REQUESTED, other, other, other, 1, SUPERSEDED",
        "REQUESTED, same,  other, same,  1, ADDRESS_CHANGED",
        "REQUESTED, same,  same,  other, 1, ADDRESS_CHANGED",
        "REQUESTED, same,  same,  none,  1, ADDRESS_CHANGED",
        "REQUESTED, same,  none,  same,  1, ADDRESS_CHANGED",
        "GIVEN,     same,  same,  same,  1, CONFIRMED",
        "GIVEN,     other, other, none, -9, CONFIRMED",
        "RENEWED,   none,  none,  same,  1, CONFIRMED",
        "WITHDRAWN, none,  none,  same,  1, WITHDRAWN",
        "REFUSED,   same,  same,  same,  1, WITHDRAWN",
        "WITHDRAWN, none,  none,  same,  0, EXPIRED",
        "EXPIRED,   none,  none,  same,  1, EXPIRED",
        "none,      none,  none,  same,  1, UNKNOWN",
        "none,      none,  none,  same, -9, UNKNOWN",
    })
    void stands(String state, String message, String address, String addressNow, long left, OptInStanding expected) {
        ConsentState said = state.equals("none") ? null : ConsentState.valueOf(state);

        OptInStanding found = OptInStanding.of(new OptInStanding.Facts(
                TOKEN,
                said,
                said == null ? Optional.empty() : Optional.of(line(said, message, address)),
                Optional.ofNullable(digest(addressNow)),
                UNTIL.minusSeconds(left)));

        assertThat(found).isEqualTo(expected);
    }

    private static Witnessed line(ConsentState state, String message, String address) {
        ConsentEvidence evidence = ConsentEvidence.none();
        if (!message.equals("none")) {
            evidence = evidence.withMessage(message.equals("same") ? MESSAGE : new UUID(9, 9));
        }
        Digest digest = digest(address);
        evidence = digest == null ? evidence : evidence.withAddress(digest);
        var entry = new ConsentEntry(
                new UUID(4, 4),
                TOKEN.contact(),
                ConsentReach.topic(Channel.EMAIL, Purpose.MARKETING),
                state,
                LawfulBasis.CONSENT,
                Optional.empty(),
                "form",
                Actor.host(),
                Optional.empty(),
                UNTIL.minusSeconds(100),
                UNTIL.minusSeconds(100),
                Optional.of(UNTIL));
        return new Witnessed(entry, evidence.isEmpty() ? Optional.empty() : Optional.of(evidence));
    }

    private static @Nullable Digest digest(String which) {
        return switch (which) {
            case "same" -> ADDRESS;
            case "other" -> new Digest("b".repeat(64));
            default -> null;
        };
    }
}
