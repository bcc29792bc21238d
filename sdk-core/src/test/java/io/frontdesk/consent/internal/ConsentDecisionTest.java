package io.frontdesk.consent.internal;

import static io.frontdesk.consent.ConsentKind.GRANTED;
import static io.frontdesk.consent.ConsentKind.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentKind;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.contacts.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConsentDecisionTest {

    private static final TenantId TENANT = TenantId.of(new UUID(0, 1));
    private static final ContactId CONTACT = new ContactId(new UUID(0, 2));
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LAST_YEAR = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant IN_A_MINUTE = NOW.plusSeconds(60);

    static Stream<Arguments> statements() {
        return Stream.of(
                // dated: the same if kind, source and date are
                appended("the first grant", List.of(), grant("shop").statedAt(LAST_YEAR), LAST_YEAR, LAST_YEAR),
                standing(
                        "the same grant",
                        lines(granted("shop", LAST_YEAR)),
                        grant("shop").statedAt(LAST_YEAR),
                        0),
                standing(
                        "the same grant in nanoseconds",
                        lines(granted("shop", LAST_YEAR)),
                        grant("shop").statedAt(LAST_YEAR.plusNanos(999)),
                        0),
                standing(
                        "the same grant after a withdrawal",
                        lines(granted("shop", LONG_AGO), withdrawn("shop", LAST_YEAR)),
                        grant("shop").statedAt(LONG_AGO),
                        0),
                appended(
                        "another source",
                        lines(granted("fair", LAST_YEAR)),
                        grant("shop").statedAt(LAST_YEAR),
                        LAST_YEAR,
                        LAST_YEAR),
                appended(
                        "another date",
                        lines(granted("shop", LONG_AGO)),
                        grant("shop").statedAt(LAST_YEAR),
                        LAST_YEAR,
                        LAST_YEAR),
                appended(
                        "another kind",
                        lines(granted("shop", LAST_YEAR)),
                        withdraw("shop").statedAt(LAST_YEAR),
                        LAST_YEAR,
                        LAST_YEAR),
                // undated: the same if kind and source are, and neither is dated
                appended(
                        "an undated grant counts as the oldest",
                        List.of(),
                        grant("shop").undated(),
                        null,
                        Instant.EPOCH),
                appended(
                        "an undated withdrawal counts as said now",
                        List.of(),
                        withdraw("shop").undated(),
                        null,
                        NOW),
                standing(
                        "the same undated grant",
                        lines(granted("shop", null)),
                        grant("shop").undated(),
                        0),
                standing(
                        "the same undated withdrawal, overruled since",
                        lines(withdrawn("shop", null), granted("fair", IN_A_MINUTE)),
                        withdraw("shop").undated(),
                        0),
                appended(
                        "undated beside dated",
                        lines(granted("shop", LAST_YEAR)),
                        grant("shop").undated(),
                        null,
                        Instant.EPOCH),
                appended(
                        "undated of another source",
                        lines(granted("fair", null)),
                        grant("shop").undated(),
                        null,
                        Instant.EPOCH),
                // stated now: the same if that is what holds
                appended("a grant now", List.of(), grant("shop"), NOW, NOW),
                appended("a refusal before any grant", List.of(), withdraw("shop"), NOW, NOW),
                standing(
                        "a grant that holds, wherever it was given",
                        lines(granted("fair", LAST_YEAR)),
                        grant("shop"),
                        0),
                standing(
                        "a withdrawal that holds",
                        lines(granted("fair", LONG_AGO), withdrawn("fair", LAST_YEAR)),
                        withdraw("shop"),
                        1),
                appended("a grant after a withdrawal", lines(withdrawn("fair", LAST_YEAR)), grant("shop"), NOW, NOW),
                appended("a withdrawal after a grant", lines(granted("fair", LAST_YEAR)), withdraw("shop"), NOW, NOW),
                appended(
                        "a withdrawal at the instant of a grant",
                        lines(granted("fair", NOW)),
                        withdraw("shop"),
                        NOW,
                        NOW),
                appended(
                        "a withdrawal beats a grant whose clock runs ahead",
                        lines(granted("fair", IN_A_MINUTE)),
                        withdraw("shop"),
                        IN_A_MINUTE,
                        IN_A_MINUTE),
                standing(
                        "of two at one instant the withdrawal holds",
                        lines(withdrawn("shop", LAST_YEAR), granted("shop", LAST_YEAR)),
                        withdraw("shop"),
                        0),
                appended(
                        "what was recorded last does not decide",
                        lines(withdrawn("shop", LAST_YEAR), granted("shop", LONG_AGO)),
                        grant("shop"),
                        NOW,
                        NOW));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statements")
    void decides(String what, List<ConsentRow> lines, RecordConsent command, ConsentDecision expected) {
        assertThat(ConsentDecision.decide(lines, command, NOW)).isEqualTo(expected);
    }

    private static Arguments appended(
            String what, List<ConsentRow> lines, RecordConsent command, @Nullable Instant stated, Instant effective) {
        return Arguments.of(what, lines, command, new ConsentDecision.Append(Optional.ofNullable(stated), effective));
    }

    private static Arguments standing(String what, List<ConsentRow> lines, RecordConsent command, int line) {
        return Arguments.of(
                what,
                lines,
                command,
                new ConsentDecision.Standing(lines.get(line).entry()));
    }

    private static RecordConsent grant(String source) {
        return RecordConsent.grant(CONTACT, Channel.EMAIL, Purpose.MARKETING, source);
    }

    private static RecordConsent withdraw(String source) {
        return RecordConsent.withdraw(CONTACT, Channel.EMAIL, Purpose.MARKETING, source);
    }

    private static ConsentRow granted(String source, @Nullable Instant stated) {
        return row(GRANTED, source, stated, stated == null ? Instant.EPOCH : stated);
    }

    private static ConsentRow withdrawn(String source, @Nullable Instant stated) {
        return row(WITHDRAWN, source, stated, stated == null ? NOW : stated);
    }

    private static ConsentRow row(ConsentKind kind, String source, @Nullable Instant stated, Instant effective) {
        var entry = new ConsentEntry(
                new UUID(0, source.length()),
                CONTACT,
                Channel.EMAIL,
                Purpose.MARKETING,
                kind,
                source,
                Optional.ofNullable(stated),
                NOW);
        return new ConsentRow(TENANT, entry, effective, "host:application");
    }

    private static List<ConsentRow> lines(ConsentRow... rows) {
        return List.of(rows);
    }
}
