package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.ConsentStatus;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.tenancy.TenantStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the no of somebody who is gone keeps back. */
class ObjectionGateTest {

    private static final Instant NO = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // reason, purpose, consent, microseconds from the no to it -> what the gates say
        "OBJECTED,     authentication, ,          0,  NONE",
        "OBJECTED,     transactional,  ,          0,  NONE",
        "OBJECTED,     marketing,      ,          0,  ADDRESS_SUPPRESSED",
        "OBJECTED,     marketing,      GIVEN,     -1, ADDRESS_SUPPRESSED",
        "OBJECTED,     marketing,      GIVEN,     0,  ADDRESS_SUPPRESSED",
        "OBJECTED,     marketing,      GIVEN,     1,  NONE",
        "OBJECTED,     of-the-host,    GIVEN,     1,  NONE",
        "OBJECTED,     marketing,      WITHDRAWN, 1,  CONSENT_WITHDRAWN",
        "OBJECTED,     marketing,      REQUESTED, 1,  NO_CONSENT",
        "UNSUBSCRIBED, marketing,      GIVEN,     1,  ADDRESS_SUPPRESSED",
        "UNSUBSCRIBED, transactional,  ,          0,  ADDRESS_SUPPRESSED"
    })
    void says(
            SuppressionReason reason, String purpose, @Nullable ConsentState consent, long after, MessageReason says) {
        var suppression =
                new Suppression(new UUID(1, 1), Channel.EMAIL, new Digest("0".repeat(64)), reason, "test", NO);
        ConsentStatus status = consent == null
                ? ConsentStatus.NONE
                : new ConsentStatus(
                        consent.isYes(),
                        Optional.of(consent),
                        Optional.of(new UUID(2, 2)),
                        Optional.of(NO.plusNanos(1_000 * after)),
                        Optional.empty(),
                        Optional.empty());

        GateVerdict verdict = Gates.decide(new GateInput(
                Purpose.of(purpose),
                null,
                null,
                TenantStatus.ACTIVE,
                false,
                "a@example.org",
                false,
                suppression,
                status,
                QuietTime.ANY,
                NOW));

        assertThat(verdict.reason()).isEqualTo(says);
    }
}
