package io.frontdesk.consent.internal;

import static io.frontdesk.consent.ConsentState.EXPIRED;
import static io.frontdesk.consent.ConsentState.GIVEN;
import static io.frontdesk.consent.ConsentState.RENEWED;
import static io.frontdesk.consent.ConsentState.REQUESTED;
import static io.frontdesk.consent.ConsentState.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Channel;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.LawfulBasis;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.ShownNotice;
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

    private static final ContactId CONTACT = new ContactId(new UUID(0, 2));
    private static final ConsentReach TOPIC = ConsentReach.topic(Channel.EMAIL, Purpose.MARKETING);
    private static final NoticeRef NOTICE = new NoticeRef("newsletter", 1, "en");
    private static final NoticeRef NEXT_NOTICE = new NoticeRef("newsletter", 2, "en");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LAST_YEAR = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant IN_A_MINUTE = NOW.plusSeconds(60);

    static Stream<Arguments> statements() {
        return Stream.of(
                // dated: the same if state, source and date are
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
                        "another state",
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
                        "the same undated withdrawal, that holds",
                        lines(granted("fair", LAST_YEAR), withdrawn("shop", null)),
                        withdraw("shop").undated(),
                        1),
                appended(
                        "the same undated withdrawal, overruled since",
                        lines(withdrawn("shop", null), granted("fair", IN_A_MINUTE)),
                        withdraw("shop").undated(),
                        null,
                        IN_A_MINUTE),
                appended(
                        "an undated withdrawal beats a grant whose clock runs ahead",
                        lines(granted("fair", IN_A_MINUTE)),
                        withdraw("shop").undated(),
                        null,
                        IN_A_MINUTE),
                appended(
                        "a grant whose clock runs ahead counts as said now",
                        List.of(),
                        grant("shop").statedAt(IN_A_MINUTE),
                        IN_A_MINUTE,
                        NOW),
                appended(
                        "a withdrawal whose clock runs ahead counts then",
                        List.of(),
                        withdraw("shop").statedAt(IN_A_MINUTE),
                        IN_A_MINUTE,
                        IN_A_MINUTE),
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
                        NOW),
                // under which text, for which reason, until when
                appended(
                        "a grant that holds, under another text",
                        lines(under(NOTICE, granted("shop", LAST_YEAR))),
                        grant("shop").underNotice(NEXT_NOTICE),
                        NOW,
                        NOW),
                standing(
                        "a grant that holds, under the same text",
                        lines(under(NOTICE, granted("shop", LAST_YEAR))),
                        grant("shop").underNotice(NOTICE),
                        0),
                appended(
                        "a grant that holds, for another reason",
                        lines(granted("shop", LAST_YEAR)),
                        grant("shop").withBasis(LawfulBasis.CONTRACT),
                        NOW,
                        NOW),
                appended(
                        "the same dated grant until another day",
                        lines(granted("shop", LAST_YEAR)),
                        grant("shop").statedAt(LAST_YEAR).expiresAt(IN_A_MINUTE),
                        LAST_YEAR,
                        LAST_YEAR),
                standing(
                        "a grant until the same day",
                        lines(said(GIVEN, TOPIC, LAST_YEAR, IN_A_MINUTE)),
                        grant("shop").expiresAt(IN_A_MINUTE),
                        0),
                appended(
                        "a grant that has ended",
                        lines(said(GIVEN, TOPIC, LAST_YEAR, NOW)),
                        grant("shop").expiresAt(NOW),
                        NOW,
                        NOW),
                appended(
                        "a grant that is said to have ended",
                        lines(said(GIVEN, TOPIC, LONG_AGO, LAST_YEAR), said(EXPIRED, TOPIC, LAST_YEAR, null)),
                        grant("shop"),
                        NOW,
                        NOW),
                standing(
                        "a grant of what was renewed",
                        lines(granted("a", LONG_AGO), said(RENEWED, TOPIC, LAST_YEAR, null)),
                        grant("shop"),
                        1),
                appended("a renewal of what was given", lines(granted("a", LONG_AGO)), renew(), NOW, NOW),
                standing("a request nobody answered", lines(said(REQUESTED, TOPIC, LAST_YEAR, null)), request(), 0),
                appended("a request of what is granted", lines(granted("a", LONG_AGO)), request(), NOW, NOW),
                // what reaches further
                appended(
                        "a withdrawal of a topic nothing was said about",
                        lines(said(WITHDRAWN, ConsentReach.all(), LAST_YEAR, null)),
                        withdraw("shop"),
                        NOW,
                        NOW),
                standing(
                        "a withdrawal of a topic that one of everything closed",
                        lines(granted("fair", LONG_AGO), said(WITHDRAWN, ConsentReach.all(), LAST_YEAR, null)),
                        withdraw("shop"),
                        1),
                standing(
                        "a withdrawal of a channel when everything is withdrawn",
                        lines(granted("fair", LONG_AGO), said(WITHDRAWN, ConsentReach.all(), LAST_YEAR, null)),
                        RecordConsent.withdrawChannel(CONTACT, Channel.EMAIL, "shop"),
                        1),
                appended(
                        "a withdrawal of a channel when only a topic of it is",
                        lines(withdrawn("shop", LAST_YEAR)),
                        RecordConsent.withdrawChannel(CONTACT, Channel.EMAIL, "shop"),
                        NOW,
                        NOW),
                appended(
                        "a withdrawal of everything after something was granted anew",
                        lines(said(WITHDRAWN, ConsentReach.all(), LONG_AGO, null), granted("fair", LAST_YEAR)),
                        RecordConsent.withdrawEverything(CONTACT, "shop"),
                        NOW,
                        NOW),
                appended(
                        "a withdrawal of everything beats a grant whose clock runs ahead",
                        lines(granted("fair", IN_A_MINUTE)),
                        RecordConsent.withdrawEverything(CONTACT, "shop"),
                        IN_A_MINUTE,
                        IN_A_MINUTE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statements")
    void decides(String what, List<ConsentEntry> lines, RecordConsent command, ConsentDecision expected) {
        assertThat(ConsentDecision.decide(lines, command, NOW)).isEqualTo(expected);
    }

    private static Arguments appended(
            String what, List<ConsentEntry> lines, RecordConsent command, @Nullable Instant stated, Instant effective) {
        return Arguments.of(what, lines, command, new ConsentDecision.Append(Optional.ofNullable(stated), effective));
    }

    private static Arguments standing(String what, List<ConsentEntry> lines, RecordConsent command, int line) {
        return Arguments.of(what, lines, command, new ConsentDecision.Standing(lines.get(line)));
    }

    private static RecordConsent grant(String source) {
        return RecordConsent.grant(CONTACT, Channel.EMAIL, Purpose.MARKETING, source);
    }

    private static RecordConsent renew() {
        return RecordConsent.renew(CONTACT, Channel.EMAIL, Purpose.MARKETING, "shop");
    }

    private static RecordConsent request() {
        return RecordConsent.request(CONTACT, Channel.EMAIL, Purpose.MARKETING, "shop");
    }

    private static RecordConsent withdraw(String source) {
        return RecordConsent.withdraw(CONTACT, Channel.EMAIL, Purpose.MARKETING, source);
    }

    private static ConsentEntry granted(String source, @Nullable Instant stated) {
        return row(GIVEN, source, stated, stated == null ? Instant.EPOCH : stated);
    }

    private static ConsentEntry withdrawn(String source, @Nullable Instant stated) {
        return row(WITHDRAWN, source, stated, stated == null ? NOW : stated);
    }

    private static ConsentEntry row(ConsentState state, String source, @Nullable Instant stated, Instant effective) {
        return new ConsentEntry(
                new UUID(0, source.length()),
                CONTACT,
                TOPIC,
                state,
                LawfulBasis.CONSENT,
                Optional.empty(),
                source,
                Actor.host(),
                Optional.ofNullable(stated),
                effective,
                NOW,
                Optional.empty());
    }

    private static ConsentEntry said(ConsentState state, ConsentReach reach, Instant at, @Nullable Instant end) {
        return new ConsentEntry(
                new UUID(0, 9),
                CONTACT,
                reach,
                state,
                LawfulBasis.CONSENT,
                Optional.empty(),
                "shop",
                Actor.host(),
                Optional.of(at),
                at,
                at,
                Optional.ofNullable(end));
    }

    private static ConsentEntry under(NoticeRef notice, ConsentEntry entry) {
        return new ConsentEntry(
                entry.id(),
                entry.contact(),
                entry.reach(),
                entry.state(),
                entry.basis(),
                Optional.of(new ShownNotice(notice, "0".repeat(64))),
                entry.source(),
                entry.actor(),
                entry.statedAt(),
                entry.effectiveAt(),
                entry.recordedAt(),
                entry.expiresAt());
    }

    private static List<ConsentEntry> lines(ConsentEntry... rows) {
        return List.of(rows);
    }
}
