package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Channel;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.fixture.ServiceFixture;
import io.frontdesk.messaging.Pause;
import io.frontdesk.messaging.PauseTarget;
import io.frontdesk.messaging.spi.PauseStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PauseBoardTest {

    private final ServiceFixture fixture = new ServiceFixture();
    private final TenantId tenant = fixture.tenant;
    private final FlakyStore store = new FlakyStore(fixture.persistence.pauses());
    private final PauseBoard board = new PauseBoard(fixture.env, store, fixture.persistence.transactions());

    @Test
    void says_what_holds_a_message_back_the_widest_first() {
        assertThat(verdict("main")).isEmpty();
        Pause account = put(PauseTarget.account(tenant, "main"));
        Pause host = put(PauseTarget.hostAccount("main"));
        assertThat(verdict("main")).contains(account);
        assertThat(verdict("host:main")).contains(host);
        assertThat(verdict("other")).isEmpty();
        assertThat(verdict("")).isEmpty();

        Pause channel = put(PauseTarget.channel(Channel.EMAIL));
        assertThat(verdict("main")).contains(channel);
        assertThat(board.verdict(tenant, Channel.SMS, "", fixture.clock.instant()))
                .isEmpty();

        Pause all = put(PauseTarget.tenant(tenant));
        assertThat(verdict("main")).contains(all);
        TenantId other = fixture.newTenant("other");
        assertThat(board.verdict(other, Channel.SMS, "main", fixture.clock.instant()))
                .isEmpty();
    }

    @Test
    void a_host_account_is_named_by_its_key_alone() {
        assertThatThrownBy(() -> PauseTarget.hostAccount("host:main"))
                .as("it would be paused in vain")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("give the key alone");
    }

    @Test
    void closes_a_paused_queue_and_no_other() {
        put(PauseTarget.queue("message.email.low"));

        assertThat(board.isOpen("message.email.low")).isFalse();
        assertThat(board.isOpen("message.email.high")).isTrue();
    }

    @Test
    void a_pause_with_an_end_ends_by_itself() {
        Instant end = fixture.clock.instant().plusMillis(500);
        put(new Pause(PauseTarget.queue("q"), "", Optional.of(end), Actor.host(), fixture.clock.instant()));

        assertThat(board.isOpen("q")).isFalse();
        fixture.clock.set(end.minusMillis(1));
        assertThat(board.isOpen("q")).isFalse();
        fixture.clock.set(end);
        assertThat(board.isOpen("q")).isTrue();
    }

    @Test
    void reads_once_a_second_however_often_it_is_asked() {
        for (int i = 0; i < 100; i++) {
            board.isOpen("q");
            fixture.clock.advance(Duration.ofMillis(100));
        }

        assertThat(store.reads).isEqualTo(10);
    }

    @Test
    void sees_what_another_node_changed_within_a_second() {
        board.isOpen("q");
        stored(pause(PauseTarget.queue("q")));

        fixture.clock.advance(Duration.ofMillis(999));
        assertThat(board.isOpen("q")).isTrue();
        fixture.clock.advance(Duration.ofMillis(1));
        assertThat(board.isOpen("q")).isFalse();
    }

    @Test
    void keeps_to_what_it_knew_while_the_store_does_not_answer() {
        put(PauseTarget.queue("q"));
        assertThat(board.isOpen("q")).isFalse();

        store.down = true;
        for (int second = 0; second < 10; second++) {
            fixture.clock.advance(Duration.ofSeconds(1));
            assertThat(board.isOpen("q")).isFalse();
            assertThat(board.isOpen("other")).isTrue();
        }
        board.forget();
        assertThat(board.isOpen("q")).as("even when told of a change").isFalse();

        store.down = false;
        fixture.persistence.transactions().required(TenantScope.platform(), () -> store.remove(PauseTarget.queue("q")));
        board.forget();
        assertThat(board.isOpen("q")).isTrue();
    }

    @Test
    void a_change_made_while_it_reads_is_not_missed() {
        store.whileReading = () -> {
            stored(pause(PauseTarget.queue("q")));
            board.forget();
        };

        board.isOpen("q");

        assertThat(board.isOpen("q")).isFalse();
    }

    @Test
    void a_clock_set_back_makes_it_read_again() {
        board.isOpen("q");
        fixture.clock.advance(Duration.ofHours(-1));
        stored(pause(PauseTarget.queue("q")));

        assertThat(board.isOpen("q")).isFalse();
    }

    private Optional<Pause> verdict(String account) {
        return board.verdict(tenant, Channel.EMAIL, account, fixture.clock.instant());
    }

    private Pause pause(PauseTarget target) {
        return new Pause(target, "", Optional.empty(), Actor.host(), fixture.clock.instant());
    }

    private Pause put(PauseTarget target) {
        return put(pause(target));
    }

    private Pause put(Pause pause) {
        stored(pause);
        board.forget();
        return pause;
    }

    private void stored(Pause pause) {
        fixture.persistence
                .transactions()
                .requiresNew(
                        TenantScope.platform(),
                        () -> fixture.persistence.pauses().insert(pause));
    }

    private static final class FlakyStore implements PauseStore {

        private final PauseStore store;
        private boolean down;
        private int reads;
        private @Nullable Runnable whileReading;

        FlakyStore(PauseStore store) {
            this.store = store;
        }

        @Override
        public List<Pause> list() {
            reads++;
            if (down) {
                throw new FrontdeskException(ErrorCode.STORAGE_UNAVAILABLE, "Database is down");
            }
            List<Pause> found = store.list();
            Runnable action = whileReading;
            whileReading = null;
            if (action != null) {
                action.run();
            }
            return found;
        }

        @Override
        public boolean insert(Pause pause) {
            return store.insert(pause);
        }

        @Override
        public Optional<Pause> find(PauseTarget target) {
            return store.find(target);
        }

        @Override
        public boolean replace(Pause pause) {
            return store.replace(pause);
        }

        @Override
        public Optional<Pause> remove(PauseTarget target) {
            return store.remove(target);
        }
    }
}
