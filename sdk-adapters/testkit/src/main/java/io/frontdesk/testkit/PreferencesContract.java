package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.journal.Activity;
import io.frontdesk.messaging.GateFinding;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.SendExplanation;
import io.frontdesk.messaging.SendGate;
import io.frontdesk.preferences.DeclareTopic;
import io.frontdesk.preferences.SavePreferences;
import io.frontdesk.preferences.SavedPreferences;
import io.frontdesk.preferences.Topic;
import io.frontdesk.preferences.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What topics are, and what a host does with people's choices, on any {@link io.frontdesk.spi.Persistence}. */
public abstract class PreferencesContract extends PreferenceScene {

    protected PreferencesContract() {}

    @Test
    void topics_are_in_the_tenants_order_and_words_and_their_texts_are_notices() {
        f.desk.topics()
                .declare(DeclareTopic.of(Purpose.of("last"))
                        .named(Locale.ENGLISH, "L")
                        .on(PAGER)
                        .at(9));
        f.desk.topics()
                .declare(DeclareTopic.of(Purpose.of("first"))
                        .named(Locale.ENGLISH, "F")
                        .on(PAGER)
                        .at(-1));

        assertThat(f.desk.topics().list())
                .extracting(topic -> topic.purpose().code())
                .containsExactly("first", "news", "offers", "last");
        assertThat(news.channels()).containsExactly(f.channel, PAGER);
        assertThat(news.texts()).extracting(text -> text.language()).containsExactly("en", "de");
        assertThat(f.desk.notices()
                        .find(news.texts().get(0).notice())
                        .orElseThrow()
                        .text())
                .isEqualTo("News <weekly>\n\nWhat is new.\nOnce a week.");
    }

    @Test
    void declaring_the_same_changes_nothing_and_another_text_is_another_version() {
        List<Activity> before = journal();
        DeclareTopic same = DeclareTopic.of(OFFERS)
                .named(Locale.ENGLISH, "Offers")
                .on(f.channel)
                .at(2);

        Topic again = f.desk.topics().declare(same);
        assertThat(again.version()).isEqualTo(1);
        assertThat(journal()).isEqualTo(before);

        Topic changed = f.desk.topics().declare(same.named(Locale.ENGLISH, "Bargains"));
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.texts().get(0).notice().version()).isEqualTo(2);
        assertThat(journal().get(0).type()).isEqualTo("topic.changed");
    }

    @Test
    void a_retired_topic_is_shown_no_more_and_what_was_said_of_it_stands() {
        ContactId ann = reader("ann");

        assertThat(f.desk.topics().retire(NEWS)).isTrue();
        assertThat(f.desk.topics().retire(NEWS)).isFalse();

        assertThat(f.desk.topics().list()).extracting(Topic::purpose).containsExactly(OFFERS);
        assertThat(granted(ann, NEWS)).isTrue();
        assertThat(f.desk.preferences().of(ann, List.of()).topics()).hasSize(1);
        f.desk.preferences().save(ann, SavePreferences.nothing().leave(NEWS, f.channel));
        assertThat(granted(ann, NEWS)).as("can be left all the same").isFalse();
    }

    @Test
    void refuses_topics_that_cannot_be() {
        Topics topics = f.desk.topics();

        assertThatThrownBy(() -> topics.declare(DeclareTopic.of(Purpose.of("empty"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("names is empty", "channels is empty");
        assertThatThrownBy(() -> DeclareTopic.of(Purpose.TRANSACTIONAL)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> DeclareTopic.of(NEWS).named(Locale.ROOT, "x"))
                .isInstanceOf(InvalidInputException.class);
        for (int i = 2; i < Topics.MOST; i++) {
            topics.declare(DeclareTopic.of(Purpose.of("t" + i))
                    .named(Locale.ENGLISH, "T")
                    .on(PAGER));
        }
        assertThatThrownBy(() -> topics.declare(DeclareTopic.of(Purpose.of("more"))
                        .named(Locale.ENGLISH, "T")
                        .on(PAGER)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("one more than 50");
    }

    @Test
    void saving_twice_changes_nothing_and_the_host_is_named() {
        ContactId ann = reader("ann");
        SavePreferences command =
                SavePreferences.nothing().leave(NEWS, f.channel).pauseUntil(DeskFixture.START.plus(Duration.ofDays(3)));

        SavedPreferences first = f.desk.preferences().save(ann, command);
        List<Activity> once = journal();
        SavedPreferences second = f.desk.preferences().save(ann, command);

        assertThat(first.isChanged()).isTrue();
        assertThat(first.page().pausedUntil()).contains(DeskFixture.START.plus(Duration.ofDays(3)));
        assertThat(second.isChanged()).isFalse();
        assertThat(journal()).isEqualTo(once);
        assertThat(ledger(ann).get(1).actor().code()).isEqualTo("host:application");
    }

    @Test
    void leaving_closes_a_question_that_waits_for_its_answer() {
        ContactId ann = f.contact("ann");
        f.desk.consents().record(RecordConsent.request(ann, f.channel, NEWS, "form"));
        f.clock.advance(Duration.ofSeconds(1));

        f.desk.preferences()
                .save(ann, SavePreferences.nothing().leave(NEWS, f.channel).leave(OFFERS, f.channel));

        assertThat(states(ann)).containsExactly(ConsentState.REQUESTED, ConsentState.WITHDRAWN, ConsentState.WITHDRAWN);
    }

    @Test
    void a_topic_can_be_taken_back_on_every_channel_at_once() {
        ContactId ann = reader("ann");
        f.desk.consents().record(RecordConsent.grant(ann, PAGER, NEWS, "test"));
        f.clock.advance(Duration.ofSeconds(1));

        f.desk.consents().record(RecordConsent.withdrawTopic(ann, NEWS, "letter"));

        assertThat(granted(ann, NEWS)).isFalse();
        assertThat(f.desk.consents().status(ann, PAGER, NEWS).granted()).isFalse();
        assertThat(ledger(ann).get(2).reach()).isEqualTo(ConsentReach.purpose(NEWS));
        assertThat(f.desk.preferences().of(ann, List.of()).topics()).noneMatch(topic -> topic.isChosen(PAGER));
    }

    @Test
    void explains_a_pause() {
        ContactId ann = reader("ann");
        Instant until = DeskFixture.START.plus(Duration.ofDays(3));
        f.desk.preferences().save(ann, SavePreferences.nothing().pauseUntil(until));

        SendExplanation no = f.desk.sendingRules().explain(ann, f.channel, NEWS, until.minusSeconds(1));
        SendExplanation yes = f.desk.sendingRules().explain(ann, f.channel, NEWS, until);

        assertThat(no.deciding().orElseThrow())
                .isEqualTo(new GateFinding(
                        SendGate.CONTACT_PAUSE, "suppress", MessageReason.PAUSED_BY_CONTACT, Optional.empty()));
        assertThat(yes.deciding()).isEmpty();
    }

    @Test
    void refuses_pauses_that_cannot_be_and_people_that_are_not_there() {
        ContactId ann = reader("ann");
        var nobody = new ContactId(new UUID(7, 7));

        for (Instant until : List.of(DeskFixture.START, DeskFixture.START.plus(Duration.ofDays(401)))) {
            assertThatThrownBy(() -> f.desk.preferences()
                            .save(
                                    ann,
                                    SavePreferences.nothing().leaveEverything().pauseUntil(until)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("pauseUntil");
        }
        assertThat(granted(ann, NEWS)).isTrue();
        assertThatThrownBy(() -> f.desk.preferences().of(nobody, List.of()))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThatThrownBy(() -> f.desk.preferences().link(nobody, f.channel))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThatThrownBy(() -> f.desk.preferences().link(ann, PAGER))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("channel");
    }

    @Test
    void choices_and_pause_stand_and_fall_together() {
        ContactId ann = reader("ann");
        List<Activity> before = journal();

        assertThatThrownBy(() -> f.frontdesk.transactions().required(f.tenant.id(), tx -> {
                    f.desk.preferences()
                            .save(
                                    ann,
                                    SavePreferences.nothing()
                                            .leaveEverything()
                                            .pauseUntil(DeskFixture.START.plus(Duration.ofDays(3))));
                    throw new RolledBack();
                }))
                .isInstanceOf(RolledBack.class);

        assertThat(granted(ann, NEWS)).isTrue();
        assertThat(f.desk.preferences().of(ann, List.of()).pausedUntil()).isEmpty();
        assertThat(journal()).isEqualTo(before);
    }

    @Test
    void a_pause_of_one_person_keeps_nobody_else_back_and_no_other_tenant() {
        var other = new DeskFixture(persistence());
        ContactId ann = reader("ann");
        ContactId ben = reader("ben");
        ContactId theirs = other.consenting("ann");
        f.desk.preferences()
                .save(ann, SavePreferences.nothing().pauseUntil(DeskFixture.START.plus(Duration.ofDays(3))));

        var bens = f.enqueue(f.to(ben).withPurpose(NEWS));
        var others = other.enqueue(other.to(theirs).withPurpose(Purpose.MARKETING));
        f.drain();
        other.drain();

        assertThat(f.message(bens).reason()).isEqualTo(MessageReason.NONE);
        assertThat(other.message(others).reason()).isEqualTo(MessageReason.NONE);
    }

    @Test
    void a_suspended_tenant_declares_and_saves_nothing() {
        ContactId ann = reader("ann");
        f.frontdesk.tenants().suspend(f.tenant.id());

        List<org.assertj.core.api.ThrowableAssert.ThrowingCallable> calls = List.of(
                () -> f.desk.topics().list(),
                () -> f.desk.topics().retire(NEWS),
                () -> f.desk.topics()
                        .declare(
                                DeclareTopic.of(NEWS).named(Locale.ENGLISH, "N").on(PAGER)),
                () -> f.desk.preferences().of(ann, List.of()),
                () -> f.desk.preferences().link(ann, f.channel),
                () -> f.desk.preferences().save(ann, SavePreferences.nothing()));

        assertThat(calls)
                .allSatisfy(call -> assertThatThrownBy(call)
                        .isInstanceOfSatisfying(
                                FrontdeskException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.TENANT_NOT_ACTIVE)));
    }
}
