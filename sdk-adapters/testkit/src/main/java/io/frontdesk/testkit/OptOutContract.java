package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.KeywordKind;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.EnqueueResult;
import io.frontdesk.messaging.InboundText;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.OptOutPolicy;
import io.frontdesk.messaging.OptOutResult;
import io.frontdesk.messaging.OptOutResult.Helped;
import io.frontdesk.messaging.OptOutResult.Started;
import io.frontdesk.messaging.OptOutResult.Stopped;
import io.frontdesk.messaging.OptOutResult.Unhandled;
import io.frontdesk.messaging.Prompt;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.spi.Persistence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What STOP, START and HELP do, on any {@link Persistence}. */
public abstract class OptOutContract extends OptOutReach {

    private static final Purpose NEWS = Purpose.of("news");

    protected OptOutContract() {}

    @Test
    void stop_suppresses_the_address_withdraws_all_that_was_granted_there_and_confirms_it() {
        ContactId ann = f.consenting("ann");
        f.desk.consents().record(RecordConsent.grant(ann, f.channel, NEWS, "test"));
        MessageId queued = f.enqueue(f.to(ann).sendAt(DeskFixture.START.plusSeconds(60)));

        Stopped stopped = stop("Stop!");
        f.drain();
        f.clock.advance(Duration.ofSeconds(60));
        f.drain();

        assertThat(stopped.added()).isTrue();
        assertThat(stopped.contacts()).containsExactly(ann);
        assertThat(granted(ann, Purpose.MARKETING)).isFalse();
        assertThat(granted(ann, NEWS)).isFalse();
        assertThat(f.desk.consents().history(ann))
                .filteredOn(entry -> entry.state() == ConsentState.WITHDRAWN)
                .extracting(ConsentEntry::source)
                .containsOnly("keyword");
        assertThat(suppression()).satisfies(entry -> {
            assertThat(entry.reason()).isEqualTo(SuppressionReason.UNSUBSCRIBED);
            assertThat(entry.source()).isEqualTo("keyword");
        });
        assertThat(f.message(queued).reason()).isEqualTo(MessageReason.ADDRESS_SUPPRESSED);
        assertThat(sent()).singleElement().satisfies(message -> {
            assertThat(message.ref().message()).isEqualTo(stopped.confirmation().orElseThrow());
            assertThat(message.recipient()).isEqualTo(ANNS.value());
            assertThat(message.text()).startsWith(f.tenant.name() + ": You are unsubscribed");
        });
    }

    @Test
    void a_second_stop_changes_nothing_and_is_not_confirmed_within_a_day() {
        ContactId ann = f.consenting("ann");
        stop("STOP");
        List<ConsentEntry> ledger = f.desk.consents().history(ann);
        Suppression entry = suppression();

        Stopped second = stop("stop");
        f.clock.advance(Duration.ofHours(24).minusNanos(1_000));
        Stopped third = stop("stopall");

        assertThat(second.added()).isFalse();
        assertThat(second.confirmation()).isEmpty();
        assertThat(third.confirmation()).isEmpty();
        assertThat(f.desk.consents().history(ann)).isEqualTo(ledger);
        assertThat(suppression()).isEqualTo(entry);

        f.clock.advance(Duration.ofNanos(1_000));
        assertThat(stop("STOP").confirmation()).isPresent();
        f.drain();
        // The first had five minutes to be sent, and nobody drained before they were over.
        assertThat(sent()).hasSize(1);
    }

    @Test
    void many_stops_at_once_are_one() throws Exception {
        f.consenting("ann");
        List<Callable<OptOutResult>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> f.desk.optOuts().handle(text("STOP")));
        }

        List<OptOutResult> results = Threads.all(calls);

        assertThat(results).filteredOn(result -> ((Stopped) result).added()).hasSize(1);
        assertThat(results)
                .filteredOn(result -> ((Stopped) result).confirmation().isPresent())
                .hasSize(1);
    }

    @Test
    void only_the_confirmation_passes_and_only_the_suppression_it_confirms() {
        stop("STOP");
        MessageId confirmation = stopAgainAfterADay();
        MessageId other =
                f.enqueue(SendMessage.toAddress(ANNS.value(), f.channel).withText("Hello"));
        f.desk.suppressions().lift(address());
        f.desk.suppressions().suppress(address());

        f.drain();

        assertThat(f.message(other).reason()).isEqualTo(MessageReason.ADDRESS_SUPPRESSED);
        assertThat(f.message(confirmation).state()).isEqualTo(MessageState.SUPPRESSED);
        assertThat(sent()).isEmpty();
    }

    private MessageId stopAgainAfterADay() {
        f.clock.advance(Duration.ofHours(24));
        return stop("STOP").confirmation().orElseThrow();
    }

    @Test
    void a_confirmation_that_cannot_leave_within_five_minutes_is_not_sent() {
        MessageId confirmation = stop("STOP").confirmation().orElseThrow();

        f.clock.advance(Duration.ofMinutes(5));
        f.drain();

        assertThat(f.message(confirmation).state()).isEqualTo(MessageState.EXPIRED);
    }

    @Test
    void confirms_nothing_where_the_provider_did_and_believes_it_before_the_text() {
        Stopped stopped =
                (Stopped) f.desk.optOuts().handle(text("Schluss damit").withProviderHandled(KeywordKind.STOP));

        assertThat(stopped.added()).isTrue();
        assertThat(stopped.confirmation()).isEmpty();
        assertThat(suppression().source()).isEqualTo("provider-keyword");
        OptOutResult helped = f.desk.optOuts().handle(text("STOP").withProviderHandled(KeywordKind.HELP));
        assertThat(helped)
                .isInstanceOfSatisfying(
                        Helped.class, help -> assertThat(help.answer()).isEmpty());
        assertThatThrownBy(() -> text("x").withProviderHandled(KeywordKind.NONE))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void start_lifts_what_a_person_asked_for_and_grants_nothing() {
        ContactId ann = f.consenting("ann");
        stop("STOP");

        Started started = start(text("START"));

        assertThat(started.lifted()).isTrue();
        assertThat(started.granted()).isFalse();
        assertThat(started.stillSuppressed()).isEmpty();
        assertThat(f.desk.suppressions().find(address())).isEmpty();
        assertThat(granted(ann, Purpose.MARKETING)).isFalse();
        assertThat(start(text("START")).lifted()).isFalse();
        assertThat(f.desk.messages().enqueue(f.to(ann))).isInstanceOf(EnqueueResult.Queued.class);
    }

    @ParameterizedTest
    @EnumSource(value = SuppressionReason.class, mode = EnumSource.Mode.MATCH_NONE, names = "UNSUBSCRIBED|OBJECTED")
    void start_lifts_nothing_else_and_nothing_is_answered_there(SuppressionReason reason) {
        suppress(reason);

        Started started = start(text("START"));

        assertThat(started.lifted()).isFalse();
        assertThat(started.stillSuppressed()).contains(reason);
        assertThat(suppression().reason()).isEqualTo(reason);
        assertThat(stop("STOP").confirmation()).isEmpty();
        assertThat(help("HELP").answer()).isEmpty();
    }

    @Test
    void start_lifts_no_stop_that_a_complaint_came_after() {
        stop("STOP");
        suppress(SuppressionReason.COMPLAINT);

        assertThat(start(text("START")).lifted()).isFalse();
        stop("STOP");
        assertThat(suppression().reason()).isEqualTo(SuppressionReason.COMPLAINT);
    }

    @Test
    void a_stop_is_for_codes_too() {
        stop("STOP");
        MessageId code = f.enqueue(f.to(f.contact("ann")).withPurpose(Purpose.AUTHENTICATION));
        assertThat(f.message(code).reason()).isEqualTo(MessageReason.ADDRESS_SUPPRESSED);
    }

    @Test
    void a_yes_counts_only_where_it_answers_us_and_grants_only_what_was_asked_for() {
        ContactId ann = f.contact("ann");
        stop("STOP");
        // Of a no and a yes of one instant the no holds.
        f.clock.advance(Duration.ofSeconds(1));

        assertThat(f.desk.optOuts().handle(text("yes"))).isInstanceOf(Unhandled.class);
        assertThat(start(text("yes").answering(Prompt.optOut()))).satisfies(started -> {
            assertThat(started.lifted()).isTrue();
            assertThat(started.granted()).isFalse();
        });
        assertThat(start(text("Yes!").answering(Prompt.optIn(ann, NEWS))).granted())
                .isTrue();
        assertThat(granted(ann, NEWS)).isTrue();
        assertThat(granted(ann, Purpose.MARKETING)).isFalse();
    }

    @Test
    void a_yes_from_another_address_grants_nothing() {
        ContactId bob = f.contact("bob");
        f.contact("ann");

        assertThat(start(text("YES").answering(Prompt.optIn(bob, NEWS))).granted())
                .isFalse();
        assertThat(granted(bob, NEWS)).isFalse();
    }

    @Test
    void a_suspected_stop_is_a_stop_unless_the_tenant_leaves_it_to_people() {
        ContactId ann = f.consenting("ann");
        var flagging = new DeskFixture(
                persistence(),
                builder ->
                        builder.optOutPolicies(tenant -> OptOutPolicy.standard().flaggingSuspected()));
        flagging.consenting("ann");

        Stopped stopped = stop("please stop texting me");
        OptOutResult flagged =
                flagging.desk.optOuts().handle(InboundText.from(ANNS, flagging.channel, "please stop texting me"));

        assertThat(stopped.contacts()).containsExactly(ann);
        assertThat(suppression().source()).isEqualTo("suspected-keyword");
        assertThat(flagged)
                .isInstanceOfSatisfying(
                        Unhandled.class, left -> assertThat(left.isFlagged()).isTrue());
        assertThat(flagging.desk
                        .suppressions()
                        .find(SuppressAddress.opaque(
                                ANNS.normalized(), flagging.channel, SuppressionReason.UNSUBSCRIBED)))
                .isEmpty();
    }

    @Test
    void help_is_answered_in_the_tenants_words_and_again_after_ten_minutes() {
        var own = new DeskFixture(
                persistence(),
                builder -> builder.optOutPolicies(tenant -> OptOutPolicy.standard()
                        .withLanguage(Locale.GERMAN)
                        .withHelp(Locale.GERMAN, "{tenant} hilft: 030 123")));
        InboundText help = InboundText.from(ANNS, own.channel, "HELP");

        MessageId german = answer(own, InboundText.from(ANNS, own.channel, "info"));
        assertThat(((Helped) own.desk.optOuts().handle(help)).answer()).isEmpty();
        own.drain();
        own.clock.advance(Duration.ofMinutes(10));
        MessageId english = answer(own, help);
        own.drain();

        assertThat(own.message(german).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(own.message(english).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(own.provider.acceptedMessages())
                .extracting(OutboundMessage::text)
                .containsExactly(
                        own.tenant.name() + " hilft: 030 123",
                        own.tenant.name() + ": Reply STOP to get no more" + " messages, START to get them again.");
    }

    private static MessageId answer(DeskFixture desk, InboundText text) {
        return ((Helped) desk.desk.optOuts().handle(text)).answer().orElseThrow();
    }

    @Test
    void help_is_answered_to_whoever_stopped() {
        stop("STOP");
        f.drain();

        MessageId answer = help("HELP").answer().orElseThrow();
        f.drain();

        assertThat(f.message(answer).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void a_policy_that_cannot_be_had_does_not_keep_a_stop_from_being_obeyed() {
        var broken = new DeskFixture(
                persistence(),
                builder -> builder.optOutPolicies(tenant -> {
                    throw new IllegalStateException("no settings");
                }));

        assertThat(broken.desk.optOuts().handle(InboundText.from(ANNS, broken.channel, "STOP")))
                .isInstanceOfSatisfying(
                        Stopped.class,
                        stopped -> assertThat(stopped.confirmation()).isPresent());
    }

    @Test
    void a_channel_that_cannot_answer_obeys_all_the_same() {
        var nowhere = io.frontdesk.common.Channel.of("nowhere");

        OptOutResult result = f.desk.optOuts().handle(InboundText.from(ANNS, nowhere, "STOP"));

        assertThat(result).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.added()).isTrue();
            assertThat(stopped.confirmation()).isEmpty();
        });
    }

    @Test
    void works_while_the_tenant_is_suspended_and_answers_nothing_then() {
        ContactId ann = f.consenting("ann");
        f.frontdesk.tenants().suspend(f.tenant.id());

        Stopped stopped = stop("STOP");

        f.frontdesk.tenants().reactivate(f.tenant.id());
        assertThat(stopped.added()).isTrue();
        assertThat(stopped.confirmation()).isEmpty();
        assertThat(granted(ann, Purpose.MARKETING)).isFalse();
        assertThat(suppression().reason()).isEqualTo(SuppressionReason.UNSUBSCRIBED);
    }

    @Test
    void two_tenants_with_one_address_are_apart() {
        var other = new DeskFixture(persistence());
        ContactId theirs = other.consenting("ann");
        other.desk.consents().record(RecordConsent.grant(theirs, f.channel, NEWS, "test"));
        f.consenting("ann");

        Stopped stopped = stop("STOP");

        assertThat(stopped.contacts()).doesNotContain(theirs).hasSize(1);
        assertThat(other.desk.consents().status(theirs, f.channel, NEWS).granted())
                .isTrue();
        assertThat(other.desk.suppressions().find(address())).isEmpty();
        assertThat(other.desk.optOuts().handle(text("STOP")))
                .isInstanceOfSatisfying(
                        Stopped.class,
                        theirStop -> assertThat(theirStop.added()).isTrue());
    }

    @Test
    void goes_with_the_transaction_it_is_in() {
        ContactId ann = f.consenting("ann");

        assertThatThrownBy(() -> f.frontdesk.transactions().required(f.tenant.id(), tx -> {
                    f.desk.optOuts().handle(text("STOP"));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        assertThat(granted(ann, Purpose.MARKETING)).isTrue();
        assertThat(f.desk.suppressions().find(address())).isEmpty();
        assertThat(stop("STOP").confirmation()).isPresent();
    }

    @Test
    void an_unknown_tenant_is_refused() {
        var nobody = f.frontdesk.tenant(new TenantId(new UUID(7, 7))).optOuts();

        assertThatThrownBy(() -> nobody.handle(text("STOP")))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TENANT_NOT_ACTIVE));
    }

    @Test
    void everything_else_is_left_to_people_and_shows_nothing_personal() {
        assertThat(f.desk.optOuts().handle(text("I'll stop by at 5")))
                .isInstanceOfSatisfying(
                        Unhandled.class, left -> assertThat(left.isFlagged()).isFalse());
        assertThat(text("secret").toString()).doesNotContain("secret", "ann");
    }
}
