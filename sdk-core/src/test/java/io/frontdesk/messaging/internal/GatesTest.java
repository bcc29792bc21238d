package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.ConsentStatus;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.messaging.LatePolicy;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.SendWindow;
import io.frontdesk.tenancy.TenantStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final UUID ENTRY = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final UUID SUPPRESSION = UUID.fromString("0190a000-0000-7000-8000-000000000002");

    @ParameterizedTest
    @CsvSource({
        // purpose, tenant, gone, address, impossible, suppressed, consent, expired -> kind, reason
        "marketing,      ACTIVE,    false, a@example.org, false, false, GIVEN,     false, ALLOW,    NONE",
        "marketing,      ACTIVE,    false, a@example.org, false, false, WITHDRAWN, false, SUPPRESS, CONSENT_WITHDRAWN",
        "marketing,      ACTIVE,    false, a@example.org, false, false, ,          false, SUPPRESS, NO_CONSENT",
        "transactional,  ACTIVE,    false, a@example.org, false, false, ,          false, ALLOW,    NONE",
        "authentication, ACTIVE,    false, a@example.org, false, false, ,          false, ALLOW,    NONE",
        "of-the-host,    ACTIVE,    false, a@example.org, false, false, ,          false, SUPPRESS, NO_CONSENT",
        "marketing,      ACTIVE,    false, a@example.org, false, false, RENEWED,   false, ALLOW,    NONE",
        "marketing,      ACTIVE,    false, a@example.org, false, false, REFUSED,   false, SUPPRESS, CONSENT_WITHDRAWN",
        "marketing,      ACTIVE,    false, a@example.org, false, false, REQUESTED, false, SUPPRESS, NO_CONSENT",
        "marketing,      ACTIVE,    false, a@example.org, false, false, EXPIRED,   false, SUPPRESS, NO_CONSENT",
        "transactional,  ACTIVE,    false, a@example.org, false, true,  ,          false, SUPPRESS, ADDRESS_SUPPRESSED",
        "marketing,      ACTIVE,    false, a@example.org, false, true,  GIVEN,     false, SUPPRESS, ADDRESS_SUPPRESSED",
        "transactional,  ACTIVE,    false, ,              false, false, ,          false, SUPPRESS, NO_ADDRESS",
        "transactional,  ACTIVE,    false, a@example.org, true,  false, ,          false, SUPPRESS, BAD_ADDRESS",
        "transactional,  ACTIVE,    true,  ,              false, false, ,          false, SUPPRESS, CONTACT_GONE",
        "transactional,  SUSPENDED, false, a@example.org, false, false, ,          false, DEFER,    TENANT_SUSPENDED",
        "transactional,  ,          false, a@example.org, false, false, ,          false, DEFER,    TENANT_SUSPENDED",
        "marketing,      SUSPENDED, false, a@example.org, false, true,  ,          true,  EXPIRE,   TOO_LATE",
        "transactional,  ACTIVE,    false, a@example.org, false, false, ,          true,  EXPIRE,   TOO_LATE"
    })
    void decides_by_the_first_gate_that_says_no(
            String purpose,
            @Nullable TenantStatus tenant,
            boolean gone,
            @Nullable String address,
            boolean impossible,
            boolean suppressed,
            @Nullable ConsentState consent,
            boolean expired,
            GateVerdict.Kind kind,
            MessageReason reason) {
        GateVerdict verdict = Gates.decide(new GateInput(
                Purpose.of(purpose),
                expired ? NOW : null,
                null,
                tenant,
                gone,
                address,
                impossible,
                suppressed ? suppression() : null,
                status(consent),
                QuietTime.ANY,
                NOW));

        assertThat(verdict.kind()).isEqualTo(kind);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void names_the_ledger_line_it_rests_on() {
        assertThat(Gates.decide(input(ConsentState.GIVEN, null)).consent()).isEqualTo(ENTRY);
        assertThat(Gates.decide(input(ConsentState.WITHDRAWN, null)).consent()).isEqualTo(ENTRY);
        assertThat(Gates.decide(input(ConsentState.GIVEN, suppression())).suppression())
                .isEqualTo(SUPPRESSION);
    }

    @ParameterizedTest
    @CsvSource({
        // purpose, seconds until the pause ends, consent -> kind, reason
        "marketing,     1,  GIVEN,     SUPPRESS, PAUSED_BY_CONTACT",
        "news,          1,  GIVEN,     SUPPRESS, PAUSED_BY_CONTACT",
        "marketing,     0,  GIVEN,     ALLOW,    NONE",
        "marketing,     -1, GIVEN,     ALLOW,    NONE",
        "marketing,     1,  WITHDRAWN, SUPPRESS, CONSENT_WITHDRAWN",
        "transactional, 1,  GIVEN,     ALLOW,    NONE"
    })
    void keeps_what_needs_consent_from_whoever_wants_a_rest(
            String purpose, long seconds, ConsentState state, GateVerdict.Kind kind, MessageReason reason) {
        GateInput in = input(state, null);
        var paused = new ConsentStatus(
                state.isYes(),
                Optional.of(state),
                Optional.of(ENTRY),
                Optional.of(NOW),
                Optional.empty(),
                Optional.of(NOW.plusSeconds(seconds)));

        GateVerdict verdict = Gates.decide(new GateInput(
                Purpose.of(purpose),
                null,
                null,
                in.tenant(),
                false,
                in.address(),
                false,
                null,
                paused,
                in.quiet(),
                NOW));

        assertThat(verdict.kind()).isEqualTo(kind);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void lets_a_message_go_until_the_instant_it_expires() {
        var input = new GateInput(
                Purpose.TRANSACTIONAL,
                NOW.plusNanos(1),
                null,
                TenantStatus.ACTIVE,
                false,
                "a@example.org",
                false,
                null,
                ConsentStatus.NONE,
                QuietTime.ANY,
                NOW);
        assertThat(Gates.decide(input).kind()).isEqualTo(GateVerdict.Kind.ALLOW);
    }

    @ParameterizedTest
    @CsvSource({
        // policy, seconds past the end of patience, expired, tenant, suppressed -> kind, reason
        "ASK,    1,  false, ACTIVE,    false, HOLD,     AWAITING_DECISION",
        "ASK,    0,  false, ACTIVE,    false, ALLOW,    NONE",
        "ASK,    -1, false, ACTIVE,    false, ALLOW,    NONE",
        "EXPIRE, 1,  false, ACTIVE,    false, EXPIRE,   TOO_LATE",
        "EXPIRE, 0,  false, ACTIVE,    false, ALLOW,    NONE",
        "ASK,    1,  true,  ACTIVE,    false, EXPIRE,   TOO_LATE",
        "ASK,    1,  false, SUSPENDED, true,  HOLD,     AWAITING_DECISION",
        "EXPIRE, 1,  false, SUSPENDED, true,  EXPIRE,   TOO_LATE",
        "ASK,    0,  false, ACTIVE,    true,  SUPPRESS, ADDRESS_SUPPRESSED",
        ",       1,  false, ACTIVE,    false, ALLOW,    NONE"
    })
    void asks_or_ends_what_was_found_too_late(
            @Nullable LatePolicy policy,
            long past,
            boolean expired,
            TenantStatus tenant,
            boolean suppressed,
            GateVerdict.Kind kind,
            MessageReason reason) {
        GateVerdict verdict = Gates.decide(new GateInput(
                Purpose.TRANSACTIONAL,
                expired ? NOW : null,
                policy == null ? null : new Lateness(policy, NOW.minusSeconds(past)),
                tenant,
                false,
                "a@example.org",
                false,
                suppressed ? suppression() : null,
                ConsentStatus.NONE,
                QuietTime.ANY,
                NOW));

        assertThat(verdict.kind()).isEqualTo(kind);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.until()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        // hours, consent, expires after minutes -> kind, reason
        "open,   GIVEN, 0,   ALLOW,    NONE",
        "quiet,  GIVEN, 0,   DEFER,    QUIET_HOURS",
        "quiet,  ,        0,   SUPPRESS, NO_CONSENT",
        "quiet,  GIVEN, 60,  EXPIRE,   QUIET_HOURS",
        "quiet,  GIVEN, 121, DEFER,    QUIET_HOURS",
        "never,  GIVEN, 0,   SUPPRESS, NO_SEND_WINDOW",
        "never,  GIVEN, 60,  SUPPRESS, NO_SEND_WINDOW"
    })
    void looks_at_the_clock_last(
            String hours, @Nullable ConsentState consent, int minutes, GateVerdict.Kind kind, MessageReason reason) {
        SendWindow window = hours.equals("open") ? SendWindow.hours(9, 11) : SendWindow.hours(12, 13);
        Set<LocalDate> holidays = hours.equals("never")
                ? LocalDate.of(2026, 3, 1).datesUntil(LocalDate.of(2026, 5, 1)).collect(Collectors.toSet())
                : Set.of();
        var local = new LocalHours(ZoneOffset.UTC, new WeeklyHours(List.of(window)), holidays);
        var quiet = new QuietTime(new SendHours(List.of(local)), Duration.ofMinutes(30), ENTRY);
        var input = new GateInput(
                Purpose.MARKETING,
                minutes == 0 ? null : NOW.plusSeconds(60L * minutes),
                null,
                TenantStatus.ACTIVE,
                false,
                "a@example.org",
                false,
                null,
                status(consent),
                quiet,
                NOW);

        GateVerdict verdict = Gates.decide(input);

        assertThat(verdict.kind()).isEqualTo(kind);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.consent()).isEqualTo(consent == null ? null : ENTRY);
        if (kind == GateVerdict.Kind.DEFER) {
            Instant noon = Instant.parse("2026-03-01T12:00:00Z");
            assertThat(verdict.until())
                    .isAfterOrEqualTo(noon)
                    .isBefore(minutes == 121 ? noon.plusSeconds(60) : noon.plusSeconds(1800));
        }
    }

    @Test
    void a_consent_that_ends_before_the_message_is_due_does_not_count() {
        GateInput in = input(ConsentState.GIVEN, null);
        var ending = new ConsentStatus(
                true,
                Optional.of(ConsentState.GIVEN),
                Optional.of(ENTRY),
                Optional.of(NOW),
                Optional.of(NOW),
                Optional.empty());

        GateVerdict verdict = Gates.decide(new GateInput(
                in.purpose(), null, null, in.tenant(), false, in.address(), false, null, ending, in.quiet(), NOW));

        assertThat(verdict.reason()).isEqualTo(MessageReason.NO_CONSENT);
    }

    private static GateInput input(ConsentState consent, @Nullable Suppression suppression) {
        return new GateInput(
                Purpose.MARKETING,
                null,
                null,
                TenantStatus.ACTIVE,
                false,
                "a@example.org",
                false,
                suppression,
                status(consent),
                QuietTime.ANY,
                NOW);
    }

    private static Suppression suppression() {
        return new Suppression(
                SUPPRESSION, Channel.EMAIL, new Digest("0".repeat(64)), SuppressionReason.MANUAL, "host", NOW);
    }

    private static ConsentStatus status(@Nullable ConsentState state) {
        return state == null
                ? ConsentStatus.NONE
                : new ConsentStatus(
                        state.isYes(),
                        Optional.of(state),
                        Optional.of(ENTRY),
                        Optional.of(NOW),
                        Optional.empty(),
                        Optional.empty());
    }
}
