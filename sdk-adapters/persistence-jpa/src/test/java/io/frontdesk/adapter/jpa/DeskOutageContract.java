package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontdesk.build.testenvironment.TestKeys;
import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.Tally;
import io.frontdesk.messaging.spi.Inquiry;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.testkit.ScriptedChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The database goes while messages are under way: nothing is lost, nothing is sent twice, and work goes on when it is back. */
abstract class DeskOutageContract {

    private static final int MESSAGES = 50;

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final ScriptedChannel provider = ScriptedChannel.email().canBeAsked(true);
    private Frontdesk frontdesk;
    private TenantDesk desk;
    private int cutAtCall;
    private int loseAnswerAtCall;
    private int refuseAtCall;

    abstract TestDatabase database();

    @BeforeEach
    void open(TestInfo test) {
        frontdesk = Frontdesk.inMemory()
                .persistence(database().prepared())
                .secrets(TestKeys::of)
                .clock(clock)
                .channel(new CuttingChannel())
                .build();
        String slug = "t" + Integer.toUnsignedString(test.getDisplayName().hashCode());
        desk = frontdesk.tenant(frontdesk
                .tenants()
                .create(CreateTenant.named("Outage", slug))
                .tenant()
                .id());
        desk.messages()
                .enqueueAll(IntStream.range(0, MESSAGES)
                        .mapToObj(DeskOutageContract::message)
                        .toList());
    }

    @AfterEach
    void restore() {
        database().dataSource().restore();
    }

    private static SendMessage message(int i) {
        return SendMessage.toAddress(EmailAddress.of("guest" + i + "@example.org"))
                .withSubject("Hello")
                .withText("Hello");
    }

    @Test
    void waits_while_the_database_is_away_and_sends_when_it_is_back() {
        database().dataSource().cut();
        assertThatThrownBy(() -> frontdesk.worker().drain()).satisfies(DeskOutageContract::isUnavailable);
        assertThatThrownBy(() -> desk.messages().enqueue(message(99))).satisfies(DeskOutageContract::isUnavailable);
        assertThat(provider.calls()).isZero();

        database().dataSource().restore();
        frontdesk.worker().drain();
        assertThat(provider.accepted()).hasSize(MESSAGES);
    }

    @Test
    void asks_about_what_was_on_the_wire_when_the_database_went_and_sends_the_rest() {
        cutAtCall = 10;
        assertThatThrownBy(() -> frontdesk.worker().drain()).satisfies(DeskOutageContract::isUnavailable);
        assertThat(provider.calls())
                .as("the first one alone, then a group on the wire")
                .isEqualTo(1 + 32);

        database().dataSource().restore();
        clock.advance(Duration.ofHours(1));
        frontdesk.worker().drain();
        assertThat(provider.accepted()).hasSize(MESSAGES);
        assertThat(provider.accepted().values()).containsOnly(1);
        assertThat(desk.messages().tally(MessageQuery.all()))
                .containsExactlyInAnyOrder(
                        new Tally(MessageState.ACCEPTED, MessageReason.REPORTED_BY_PROVIDER, 32),
                        new Tally(MessageState.ACCEPTED, MessageReason.NONE, MESSAGES - 32));
    }

    /** Outcomes recorded again must not find their own rows and think them somebody else's, nor write the calls down twice. */
    @Test
    void loses_nothing_when_the_answer_of_a_commit_is_lost() {
        loseAnswerAtCall = 10;
        frontdesk.worker().drain();
        clock.advance(Duration.ofHours(1));
        frontdesk.worker().drain();

        assertThat(provider.accepted()).hasSize(MESSAGES);
        assertThat(provider.accepted().values()).containsOnly(1);
        List<MessageId> sent =
                provider.accepted().keySet().stream().map(MessageRef::message).toList();
        assertThat(desk.messages().attempts(sent))
                .hasSize(MESSAGES)
                .allSatisfy((id, calls) -> assertThat(calls).hasSize(1));
        assertThat(desk.messages().tally(MessageQuery.all().inState(MessageState.ACCEPTED)).stream()
                        .mapToLong(Tally::count)
                        .sum())
                .isEqualTo(MESSAGES);
    }

    /** Else a whole group would be in doubt for the hiccup of a network. */
    @Test
    void has_patience_with_a_database_that_is_back_soon_before_it_forgets_an_outcome() {
        refuseAtCall = 10;
        frontdesk.worker().drain();

        assertThat(provider.accepted()).hasSize(MESSAGES);
        assertThat(desk.messages().tally(MessageQuery.all()))
                .containsExactly(new Tally(MessageState.ACCEPTED, MessageReason.NONE, MESSAGES));
    }

    private static void isUnavailable(Throwable thrown) {
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE));
    }

    /** The provider, and a hand on the cable. */
    private final class CuttingChannel implements MessageChannel {

        @Override
        public Channel channel() {
            return provider.channel();
        }

        @Override
        public AddressKind addresses() {
            return provider.addresses();
        }

        @Override
        public SendOutcome send(OutboundMessage message) {
            SendOutcome outcome = provider.send(message);
            if (provider.calls() == cutAtCall) {
                database().dataSource().cut();
            }
            if (provider.calls() == refuseAtCall) {
                database().dataSource().refuse(2);
            }
            if (provider.calls() == loseAnswerAtCall) {
                database().dataSource().loseOneAnswer();
            }
            return outcome;
        }

        @Override
        public boolean canBeAsked() {
            return true;
        }

        @Override
        public Inquiry ask(MessageRef message) {
            return provider.ask(message);
        }
    }
}
