package io.frontdesk.consent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.internal.SaidWords.When;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.fixture.ServiceFixture;
import io.frontdesk.fixture.TestRows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Whether we may write is decided by what people said, whatever of it the ledger kept: histories of statements, undated, dated back and ahead, wide and
 * narrow, with ends, repeated, and out of files, against {@link SaidWords}, which hears what is said and never looks at a line.
 */
class ConsentSaidTest {

    private static final List<Channel> CHANNELS = List.of(Channel.EMAIL, Channel.SMS);
    private static final List<Purpose> PURPOSES = List.of(Purpose.MARKETING, Purpose.of("news"));
    private static final int STATEMENTS = 40;

    private final ServiceFixture desk = new ServiceFixture();
    private final long seed = Long.getLong("test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final SaidWords said = new SaidWords();
    private final List<Instant> dates = new ArrayList<>();
    private boolean wasAhead;
    private @Nullable RecordConsent lastNo;

    @RepeatedTest(60)
    void nobody_is_written_to_against_their_last_word_and_nobody_is_forgotten_who_agreed() {
        ContactId ann = ConsentServiceTest.contact(desk, "ann@example.org");
        for (int i = 0; i < STATEMENTS; i++) {
            pass();
            if (random.nextInt(4) == 0) {
                importRow();
            } else {
                speak(ann);
            }
            if (random.nextInt(6) == 0) {
                desk.consentModule.expiry().run();
            }
            for (Channel channel : CHANNELS) {
                for (Purpose purpose : PURPOSES) {
                    assertThat(desk.consents().status(ann, channel, purpose).granted())
                            .as("seed %d, step %d, %s on %s, now %s:%s", seed, i, purpose, channel, now(), said)
                            .isEqualTo(said.agrees(channel, purpose, now()));
                }
            }
        }
    }

    /** Mostly long enough for a no to be said anew, and for days to end; sometimes not at all. */
    private void pass() {
        boolean stands = !wasAhead && random.nextInt(6) == 0;
        Duration most = Duration.ofHours(random.nextInt(3) == 0 ? 30 : 2);
        desk.clock.advance(
                stands ? Duration.ZERO : SaidWords.APART.plusSeconds(random.nextInt((int) most.toSeconds())));
        wasAhead = false;
        dates.add(now());
    }

    private void speak(ContactId contact) {
        RecordConsent no = lastNo;
        int what = no == null ? 9 : random.nextInt(10);
        if (no != null && what < 3) {
            say(no, When.NOW, null, null);
        } else if (no != null && what < 6) {
            bringIn(contact, no.reach());
        } else {
            speakAnew(contact);
        }
    }

    /** A yes of a while ago, where a no was said meanwhile. */
    private void bringIn(ContactId contact, ConsentReach reach) {
        Channel channel = reach.channel().orElseGet(() -> any(CHANNELS));
        Purpose purpose = reach.purpose().orElseGet(() -> any(PURPOSES));
        int back = Math.max(0, dates.size() - 1 - random.nextInt(4));
        Instant date = dates.get(back).minusSeconds(random.nextInt(60));
        say(RecordConsent.grant(contact, channel, purpose, "file"), When.DATED, date, null);
    }

    private void speakAnew(ContactId contact) {
        Channel channel = any(CHANNELS);
        Purpose purpose = any(PURPOSES);
        String source = any(List.of("shop", "fair"));
        RecordConsent words = switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4 -> RecordConsent.grant(contact, channel, purpose, source);
            case 5 -> RecordConsent.refuse(contact, channel, purpose, source);
            case 6, 7 -> RecordConsent.withdraw(contact, channel, purpose, source);
            case 8 -> RecordConsent.withdrawChannel(contact, channel, source);
            case 9 -> RecordConsent.withdrawTopic(contact, purpose, source);
            case 10 -> RecordConsent.withdrawEverything(contact, source);
            default -> RecordConsent.request(contact, channel, purpose, source);
        };
        When when = words.state() == ConsentState.REQUESTED ? When.NOW : any(List.of(When.values()));
        Instant date = when == When.DATED ? date() : null;
        Instant end = words.state().isYes() && random.nextInt(3) == 0
                ? now().plus(Duration.ofMinutes(10 + random.nextInt(3_000)))
                : null;
        say(words, when, date, end);
        lastNo = words.state().isNo() ? words : lastNo;
    }

    private void say(RecordConsent words, When when, @Nullable Instant date, @Nullable Instant end) {
        RecordConsent dated = date != null ? words.statedAt(date) : when == When.UNDATED ? words.undated() : words;
        desk.consents().record(end == null ? dated : dated.expiresAt(end));
        if (words.state() != ConsentState.REQUESTED) {
            ConsentReach reach = words.reach();
            said.hear(
                    words.state().isYes(),
                    words.state() + " " + words.source(),
                    reach.channel().orElse(null),
                    reach.purpose().orElse(null),
                    when,
                    date,
                    end,
                    now());
        }
    }

    /** In the past, at an instant when something was said, or a little ahead. */
    private Instant date() {
        int kind = random.nextInt(6);
        if (kind == 0) {
            wasAhead = true;
            return now().plusSeconds(1 + random.nextInt(60));
        }
        return kind < 3 ? any(dates) : now().minusSeconds(random.nextInt(200_000));
    }

    /** Marketing by e-mail, with an instant, a day or nothing. */
    private void importRow() {
        boolean yes = random.nextBoolean();
        Instant instant = now().minusSeconds(random.nextInt(100_000)).truncatedTo(ChronoUnit.SECONDS);
        LocalDate day = LocalDate.ofInstant(now(), ZoneOffset.UTC).minusDays(random.nextInt(3));
        switch (random.nextInt(4)) {
            case 0 -> imported(yes, "", When.UNDATED, null);
            case 1 -> imported(yes, instant.toString(), When.DATED, instant);
            default -> imported(yes, day);
        }
    }

    /** Of a day a yes counts from its first moment, a no until its last: while it lasts, as said now. */
    private void imported(boolean yes, LocalDate day) {
        Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant last = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minus(1, ChronoUnit.MICROS);
        if (yes) {
            imported(true, day.toString(), When.DATED, begin);
        } else if (last.isAfter(now())) {
            imported(false, day.toString(), When.UNDATED, null);
        } else {
            imported(false, day.toString(), When.DATED, last);
        }
    }

    private void imported(boolean yes, String cell, When when, @Nullable Instant date) {
        desk.importRows(TestRows.of(
                "email|marketing_consent|consented_at", "ann@example.org|" + (yes ? "yes" : "no") + "|" + cell));
        said.hear(
                yes,
                (yes ? "GIVEN" : "WITHDRAWN") + " import",
                Channel.EMAIL,
                Purpose.MARKETING,
                when,
                date,
                null,
                now());
    }

    private Instant now() {
        return desk.env.now();
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
