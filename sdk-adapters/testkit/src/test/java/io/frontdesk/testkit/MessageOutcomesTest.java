package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.MessageOutcome;
import io.frontdesk.common.spi.Observer;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.tenancy.CreateTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an observer hears of messages: after the commit, once for each answer and decision. */
class MessageOutcomesTest {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final SettableClock clock = SettableClock.at(START);
    private final InMemoryPersistence persistence = InMemoryPersistence.create();
    private final ScriptedChannel provider = ScriptedChannel.email();
    private final List<String> told = new ArrayList<>();
    private final List<MessageOutcome> outcomes = new ArrayList<>();
    private boolean inTransaction;
    private final Frontdesk frontdesk = Frontdesk.inMemory()
            .persistence(persistence)
            .clock(clock)
            .channel(provider)
            .observer(new Failing())
            .build();
    private final TenantDesk desk = frontdesk.tenant(frontdesk
            .tenants()
            .create(CreateTenant.named("Acme", "acme"))
            .tenant()
            .id());

    @AfterEach
    void close() {
        frontdesk.close();
        assertThat(inTransaction).as("told inside a transaction").isFalse();
    }

    @Test
    void tells_each_answer_of_a_provider_once_by_its_class() {
        provider.onRecipient("gone@example.org", Reaction.reject(RejectionKind.BAD_ADDRESS));
        provider.onRecipient("busy@example.org", Reaction.reject(RejectionKind.BUSY), Reaction.accept());
        provider.onRecipient("lost@example.org", Reaction.loseAnswerAfter());
        provider.onRecipient("moved@example.org", Reaction.reject(RejectionKind.UNREACHABLE), Reaction.accept());
        for (String local : List.of("fine", "gone", "busy", "lost", "moved")) {
            send(local);
        }
        frontdesk.worker().drain();
        clock.advance(Duration.ofMinutes(4));
        frontdesk.worker().drain();

        assertThat(told)
                .containsExactlyInAnyOrder(
                        "accepted:none",
                        "rejected:bad_address",
                        "rejected:provider_busy",
                        "accepted:none",
                        "unknown:answer_lost",
                        "rejected:provider_unreachable",
                        "accepted:none");
    }

    @Test
    void measures_from_when_the_message_was_due() {
        desk.messages().enqueue(message("ann").sendAt(START.plusSeconds(60)));
        clock.advance(Duration.ofSeconds(75));
        frontdesk.worker().drain();

        assertThat(outcomes)
                .containsExactly(
                        new MessageOutcome(Channel.EMAIL, "host:main", "accepted", "none", Duration.ofSeconds(15)));
    }

    @Test
    void tells_what_was_never_given_to_a_provider() {
        desk.messages().enqueue(message("ann").withPurpose(Purpose.MARKETING));
        assertThat(told).containsExactly("suppressed:no_consent");

        desk.messages().enqueue(message("bob").sendAt(START.plusSeconds(60)).expiresAt(START.plusSeconds(90)));
        clock.advance(Duration.ofMinutes(2));
        frontdesk.worker().drain();
        assertThat(told).containsExactly("suppressed:no_consent", "expired:too_late");
    }

    @Test
    void tells_nothing_of_what_was_rolled_back() {
        SendMessage unwanted = message("ann").withPurpose(Purpose.MARKETING);
        assertThatThrownBy(() -> persistence.transactions().run(TenantScope.platform(), () -> {
                    desk.messages().enqueue(unwanted);
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");

        assertThat(told).isEmpty();
    }

    @Test
    void sends_whatever_an_observer_throws() {
        var id = send("ann");
        frontdesk.worker().drain();

        assertThat(desk.messages().find(id).orElseThrow().state()).isEqualTo(MessageState.ACCEPTED);
    }

    private MessageId send(String local) {
        return desk.messages().enqueue(message(local)).id();
    }

    private SendMessage message(String local) {
        ContactId contact = desk.contacts()
                .create(CreateContact.of(ContactProfile.withEmailAddress(EmailAddress.of(local + "@example.org"))))
                .contact()
                .id();
        return SendMessage.to(contact, Channel.EMAIL).withSubject("Hello").withText("Hello");
    }

    /** Remembers what it hears, and fails. */
    private final class Failing implements Observer {

        @Override
        public void messages(List<MessageOutcome> heard) {
            inTransaction |= persistence.transactions().isActive();
            heard.forEach(one -> told.add(one.outcome() + ":" + one.reason()));
            outcomes.addAll(heard);
            throw new IllegalStateException("An observer may fail");
        }
    }
}
