package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.common.Actor;
import io.frontdesk.common.AddressKind;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.journal.Activity;
import io.frontdesk.messaging.Pause;
import io.frontdesk.messaging.PauseResult;
import io.frontdesk.messaging.PauseSending;
import io.frontdesk.messaging.PauseTarget;
import io.frontdesk.messaging.Pauses;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Pauses} do, seen from two nodes on one database. */
public abstract class PausesContract extends StoreContract {

    private DeskFixture node;
    private ScriptedChannel otherProvider;
    private Frontdesk other;
    private PauseTarget queue;

    protected PausesContract() {}

    @BeforeEach
    final void twoNodes() {
        node = new DeskFixture(persistence());
        otherProvider = ScriptedChannel.of(node.channel, AddressKind.EMAIL);
        other = Frontdesk.inMemory()
                .persistence(persistence())
                .secrets(EncryptedDesks::secret)
                .clock(node.clock)
                .channel(otherProvider)
                .build();
        queue = PauseTarget.queue("message." + node.channel.code() + ".normal");
    }

    @AfterEach
    final void close() {
        node.close();
        otherProvider.close();
    }

    @Test
    void a_paused_queue_is_claimed_from_by_no_node_until_it_is_resumed() {
        node.enqueue(node.to(node.consenting("anna")));
        other.worker().runOnce();
        node.enqueue(node.to(node.consenting("ben")));
        int before = node.provider.acceptedMessages().size()
                + otherProvider.acceptedMessages().size();
        pauses().pause(PauseSending.of(queue));

        node.drain();
        node.clock.advance(Duration.ofSeconds(2));
        other.worker().drain();
        node.drain();
        assertThat(node.provider.acceptedMessages().size()
                        + otherProvider.acceptedMessages().size())
                .isEqualTo(before);

        assertThat(pauses().resume(queue)).isPresent();
        node.drain();
        assertThat(node.provider.acceptedMessages().size()
                        + otherProvider.acceptedMessages().size())
                .isEqualTo(before + 1);
    }

    @Test
    void a_pause_that_was_rolled_back_pauses_nothing() {
        node.enqueue(node.to(node.consenting("anna")));
        assertThatThrownBy(() -> node.frontdesk.transactions().required(TenantScope.platform(), tx -> {
                    pauses().pause(PauseSending.of(queue));
                    throw new RolledBack();
                }))
                .isInstanceOf(RolledBack.class);

        node.drain();
        assertThat(node.provider.acceptedMessages()).hasSize(1);
    }

    @Test
    void a_pause_with_an_end_ends_by_itself() {
        node.enqueue(node.to(node.consenting("anna")));
        pauses().pause(PauseSending.of(queue).until(node.clock.instant().plusSeconds(60)));

        node.drain();
        assertThat(node.provider.acceptedMessages()).isEmpty();
        node.clock.advance(Duration.ofSeconds(60));
        node.drain();
        assertThat(node.provider.acceptedMessages()).hasSize(1);
        assertThat(mine()).isEmpty();
        assertThat(pauses().resume(queue)).as("it has ended").isEmpty();
    }

    @Test
    void pausing_twice_changes_nothing_and_pausing_otherwise_replaces() {
        var command = PauseSending.of(queue).withReason("provider is down").by(Actor.user("maria"));
        Pause first = pauses().pause(command).pause();
        node.clock.advance(Duration.ofSeconds(1));

        assertThat(pauses().pause(command.by(Actor.user("otto")))).isEqualTo(new PauseResult.AlreadyPaused(first));
        assertThat(mine()).containsExactly(first);

        var later = command.until(node.clock.instant().plusSeconds(60));
        assertThat(pauses().pause(later)).isInstanceOf(PauseResult.Paused.class);
        assertThat(mine()).singleElement().satisfies(pause -> {
            assertThat(pause.until()).contains(node.clock.instant().plusSeconds(60));
            assertThat(pause.reason()).isEqualTo("provider is down");
            assertThat(pause.by()).isEqualTo(Actor.user("maria"));
        });
        node.clock.advance(Duration.ofSeconds(60));
        assertThat(pauses().pause(command)).as("after it ended").isInstanceOf(PauseResult.Paused.class);
    }

    @Test
    void pauses_of_a_tenant_are_in_its_journal_once_and_those_of_all_are_not() {
        TenantId tenant = node.tenant.id();
        var all = PauseTarget.tenant(tenant);
        var account = PauseTarget.account(tenant, "main");
        pauses().pause(PauseSending.of(all).withReason("owes us money").by(Actor.user("maria")));
        pauses().pause(PauseSending.of(all).withReason("owes us money"));
        pauses().pause(PauseSending.of(account).until(node.clock.instant().plusSeconds(9)));
        pauses().pause(PauseSending.of(queue));
        assertThat(pauses().resume(all, Actor.user("otto"))).isPresent();
        assertThat(pauses().resume(all)).isEmpty();

        node.drain();
        List<Activity> entries = node.desk.activities().list(PageRequest.first(100)).items().stream()
                .filter(entry -> entry.type().startsWith("sending."))
                .toList();
        assertThat(entries)
                .extracting(entry -> entry.type() + " " + entry.actor().code())
                .containsExactly(
                        "sending.resumed user:otto", "sending.paused host:application", "sending.paused user:maria");
        assertThat(entries).noneSatisfy(entry -> assertThat(entry.toString()).contains("owes"));
    }

    @Test
    void refuses_a_tenant_that_is_not_there_and_an_end_that_does_not_lie_ahead() {
        var nobody = PauseTarget.tenant(rows().tenantId());
        assertThatThrownBy(() -> pauses().pause(PauseSending.of(nobody)))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThatThrownBy(() -> pauses().pause(PauseSending.of(queue).until(node.clock.instant())))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> PauseTarget.tenant(TenantId.PLATFORM)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> PauseTarget.queue("")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> PauseSending.of(queue).withReason("x".repeat(201)))
                .isInstanceOf(InvalidInputException.class);
        assertThat(mine()).isEmpty();
    }

    @Test
    void lists_what_holds_the_latest_first() {
        var account = PauseTarget.account(node.tenant.id(), "main");
        pauses().pause(PauseSending.of(queue));
        node.clock.advance(Duration.ofSeconds(1));
        pauses().pause(PauseSending.of(account));

        assertThat(mine()).extracting(Pause::target).containsExactly(account, queue);
    }

    private List<Pause> mine() {
        return pauses().list().stream()
                .filter(pause ->
                        pause.target().equals(queue) || pause.target().tenant().equals(Optional.of(node.tenant.id())))
                .toList();
    }

    private Pauses pauses() {
        return node.frontdesk.pauses();
    }
}
