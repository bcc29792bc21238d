package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.EnqueueResult;
import io.frontdesk.messaging.InboundText;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.OptOutPolicy;
import io.frontdesk.messaging.OptOutResult.Helped;
import io.frontdesk.messaging.OptOutResult.Started;
import io.frontdesk.messaging.OptOutResult.Stopped;
import io.frontdesk.messaging.OptOutResult.Unhandled;
import io.frontdesk.messaging.Prompt;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.spi.Persistence;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What START and HELP do, on any {@link Persistence}. */
abstract class OptOutStarts {

    static final EmailAddress ANNS = EmailAddress.of("ann@example.org");
    static final Purpose NEWS = Purpose.of("news");

    DeskFixture f;

    /** May be shared by the tests; prepared. */
    protected abstract Persistence persistence();

    @BeforeEach
    void open() {
        f = new DeskFixture(persistence());
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
    @EnumSource(value = SuppressionReason.class, mode = EnumSource.Mode.EXCLUDE, names = "UNSUBSCRIBED")
    void start_lifts_nothing_else_and_nothing_is_answered_there(SuppressionReason reason) {
        f.desk.suppressions().suppress(SuppressAddress.opaque(ANNS.normalized(), f.channel, reason));

        Started started = start(text("START"));

        assertThat(started.lifted()).isFalse();
        assertThat(started.stillSuppressed()).contains(reason);
        assertThat(suppression().reason()).isEqualTo(reason);
        assertThat(stop("STOP").confirmation()).isEmpty();
        assertThat(help("HELP").answer()).isEmpty();
    }

    @Test
    void a_yes_counts_only_where_it_answers_us_and_grants_only_what_was_asked_for() {
        ContactId ann = f.contact("ann");
        stop("STOP");

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

    InboundText text(String text) {
        return InboundText.from(ANNS, f.channel, text);
    }

    Stopped stop(String text) {
        return (Stopped) f.desk.optOuts().handle(text(text));
    }

    Helped help(String text) {
        return (Helped) f.desk.optOuts().handle(text(text));
    }

    Started start(InboundText text) {
        return (Started) f.desk.optOuts().handle(text);
    }

    boolean granted(ContactId contact, Purpose purpose) {
        return f.desk.consents().status(contact, f.channel, purpose).granted();
    }

    SuppressAddress address() {
        return SuppressAddress.opaque(ANNS.normalized(), f.channel, SuppressionReason.UNSUBSCRIBED);
    }

    Suppression suppression() {
        return f.desk.suppressions().find(address()).orElseThrow();
    }

    List<OutboundMessage> sent() {
        return f.provider.acceptedMessages();
    }
}
