package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CrashInjectorTest {

    private static final TenantId FIRST = new TenantId(new UUID(0, 1));
    private static final TenantId SECOND = new TenantId(new UUID(0, 2));

    private final Persistence real = InMemoryPersistence.create();
    private final ScriptedChannel provider = ScriptedChannel.email();

    @Test
    void numbers_every_store_call_and_commit() {
        var injector = CrashInjector.recording();

        insertTwo(injector.wrap(real));

        assertThat(injector.trace())
                .containsExactly(
                        "TenantStore.insertOrGet, before",
                        "TenantStore.insertOrGet, after",
                        "TenantStore.insertOrGet, before",
                        "TenantStore.insertOrGet, after",
                        "commit, before",
                        "commit, after");
        assertThat(injector.points()).isEqualTo(6);
        assertThat(injector.hasCrashed()).isFalse();
        assertThat(stored()).containsExactly(FIRST, SECOND);
    }

    @Test
    void leaves_all_or_nothing_wherever_it_strikes() {
        for (int point = 1; point <= 6; point++) {
            Persistence fresh = InMemoryPersistence.create();
            var injector = CrashInjector.crashAt(point);

            assertThatThrownBy(() -> insertTwo(injector.wrap(fresh))).isInstanceOf(SimulatedCrash.class);

            assertThat(stored(fresh)).as(injector.crashPoint().orElseThrow()).hasSize(point == 6 ? 2 : 0);
            assertThat(injector.points()).isEqualTo(point);
        }
    }

    @Test
    void never_strikes_beyond_the_last_point() {
        var injector = CrashInjector.crashAt(7);

        assertThatCode(() -> insertTwo(injector.wrap(real))).doesNotThrowAnyException();

        assertThat(injector.hasCrashed()).isFalse();
    }

    @Test
    void stays_dead_at_every_later_call() {
        var injector = CrashInjector.crashAt(1);
        Persistence mortal = injector.wrap(real);
        MessageChannel channel = injector.wrap(provider);
        assertThatThrownBy(() -> insertTwo(mortal)).isInstanceOf(SimulatedCrash.class);

        assertThatThrownBy(mortal::transactions).isInstanceOf(SimulatedCrash.class);
        assertThatThrownBy(() -> channel.send(message(1))).isInstanceOf(SimulatedCrash.class);

        assertThat(provider.calls()).isZero();
        assertThat(injector.points()).as("points do not go on").isEqualTo(1);
    }

    @Test
    void commits_nothing_even_if_somebody_swallows_the_crash() {
        var injector = CrashInjector.crashAt(1);
        Persistence mortal = injector.wrap(real);

        assertThatThrownBy(() -> mortal.transactions().run(TenantScope.platform(), () -> {
                    real.tenants().insertOrGet(tenant(FIRST));
                    try {
                        mortal.tenants().insertOrGet(tenant(SECOND));
                    } catch (SimulatedCrash swallowed) {
                        assertThat(injector.hasCrashed()).isTrue();
                    }
                }))
                .isInstanceOf(SimulatedCrash.class);

        assertThat(stored()).isEmpty();
    }

    @Test
    void a_joined_transaction_commits_once() {
        var injector = CrashInjector.recording();
        Persistence mortal = injector.wrap(real);
        var transactions = mortal.transactions();

        transactions.run(TenantScope.platform(), () -> transactions.run(TenantScope.platform(), () -> {}));

        assertThat(injector.trace()).containsExactly("commit, before", "commit, after");
    }

    @Test
    void a_transaction_of_its_own_commits_by_itself() {
        var injector = CrashInjector.crashAt(3);
        Persistence mortal = injector.wrap(real);
        var transactions = mortal.transactions();

        assertThatThrownBy(() -> transactions.run(TenantScope.platform(), () -> {
                    real.tenants().insertOrGet(tenant(FIRST));
                    transactions.requiresNew(TenantScope.platform(), () -> {
                        real.tenants().insertOrGet(tenant(SECOND));
                        return true;
                    });
                }))
                .isInstanceOf(SimulatedCrash.class);

        assertThat(injector.trace()).containsExactly("commit, before", "commit, after", "commit, before");
        assertThat(stored()).containsExactly(SECOND);
    }

    @Test
    void can_strike_between_a_commit_and_what_was_to_follow_it() {
        var injector = CrashInjector.crashAt(2);
        Persistence mortal = injector.wrap(real);
        var woken = new AtomicBoolean();

        assertThatThrownBy(() -> mortal.transactions().run(TenantScope.platform(), () -> {
                    real.tenants().insertOrGet(tenant(FIRST));
                    mortal.transactions().afterCommit(() -> woken.set(true));
                }))
                .isInstanceOf(SimulatedCrash.class);

        assertThat(injector.trace()).endsWith("after-commit action, before");
        assertThat(woken).isFalse();
        assertThat(stored()).containsExactly(FIRST);
    }

    @Test
    void loses_the_answer_of_a_commit_that_is_done_and_lives_on() {
        var injector = CrashInjector.losingAnswersOf(List.of(2));
        Persistence living = injector.wrap(real);
        var transactions = living.transactions();
        var woken = new ArrayList<Integer>();

        for (int commit = 1; commit <= 3; commit++) {
            int number = commit;
            ThrowingCallable insert = () -> transactions.run(TenantScope.platform(), () -> {
                living.tenants().insertOrGet(tenant(new TenantId(new UUID(0, number))));
                transactions.afterCommit(() -> woken.add(number));
            });
            if (commit == 2) {
                assertThatThrownBy(insert)
                        .isInstanceOfSatisfying(
                                FrontdeskException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE));
            } else {
                assertThatCode(insert).doesNotThrowAnyException();
            }
        }

        assertThat(stored()).hasSize(3);
        assertThat(woken)
                .as("who does not hear of a commit does nothing after it")
                .containsExactly(1, 3);
        assertThat(injector.commits())
                .hasSize(3)
                .allMatch(commit -> commit.endsWith(", after TenantStore.insertOrGet"));
        assertThat(injector.lostAnswers()).containsExactly("commit 2, after TenantStore.insertOrGet");
        assertThat(injector.hasCrashed()).isFalse();
    }

    @Test
    void loses_the_answer_of_an_inner_transaction_and_not_of_the_outer_one() {
        var injector = CrashInjector.losingAnswersOf(List.of(1));
        var transactions = injector.wrap(real).transactions();
        var woken = new ArrayList<String>();

        transactions.run(TenantScope.platform(), () -> {
            transactions.afterCommit(() -> woken.add("outer"));
            assertThatThrownBy(() -> transactions.requiresNew(TenantScope.platform(), () -> {
                        transactions.afterCommit(() -> woken.add("inner"));
                        return true;
                    }))
                    .isInstanceOf(FrontdeskException.class);
        });

        assertThat(woken).containsExactly("outer");
        assertThat(injector.commits()).hasSize(2);
    }

    @Test
    void strikes_before_or_after_the_provider_took_a_message() {
        assertThatThrownBy(() -> CrashInjector.crashAt(1).wrap(provider).send(message(1)))
                .isInstanceOf(SimulatedCrash.class);
        assertThat(provider.accepted()).isEmpty();

        assertThatThrownBy(() -> CrashInjector.crashAt(2).wrap(provider).send(message(1)))
                .isInstanceOf(SimulatedCrash.class);
        assertThat(provider.accepted()).hasSize(1);
    }

    @Test
    void strikes_inside_a_group_that_the_adapter_sends_one_by_one() {
        var injector = CrashInjector.crashAt(5);
        List<OutboundMessage> group =
                IntStream.range(0, 10).mapToObj(CrashInjectorTest::message).toList();

        assertThatThrownBy(() -> injector.wrap(provider).sendAll(group)).isInstanceOf(SimulatedCrash.class);

        assertThat(provider.accepted()).hasSize(2);
    }

    @Test
    void leaves_closing_to_whoever_made_the_real_one() {
        var closed = new ArrayList<String>();

        CrashInjector.recording().wrap(new Closable(closed)).close();

        assertThat(closed).isEmpty();
    }

    @Test
    void passes_on_what_a_port_throws() {
        Persistence mortal = CrashInjector.recording().wrap(real);

        assertThatThrownBy(() -> mortal.tenants().insertOrGet(tenant(FIRST)))
                .isInstanceOf(FrontdeskException.class)
                .hasMessageContaining("no transaction is open");
    }

    private static void insertTwo(Persistence persistence) {
        persistence.transactions().run(TenantScope.platform(), () -> {
            persistence.tenants().insertOrGet(tenant(FIRST));
            persistence.tenants().insertOrGet(tenant(SECOND));
        });
    }

    private List<TenantId> stored() {
        return stored(real);
    }

    private static List<TenantId> stored(Persistence persistence) {
        return persistence
                .transactions()
                .required(
                        TenantScope.platform(),
                        () -> persistence.tenants().list(null, 10).stream()
                                .map(Tenant::id)
                                .toList());
    }

    private static Tenant tenant(TenantId id) {
        return new Tenant(
                id,
                "Tenant",
                "tenant-" + id.value().getLeastSignificantBits(),
                TenantStatus.ACTIVE,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static OutboundMessage message(int number) {
        var ref = new MessageRef(FIRST, new MessageId(new UUID(2, number)));
        return OutboundMessage.of(ref, 1, number + "@example.org", "Hello");
    }

    private record Closable(List<String> closed) implements MessageChannel {

        @Override
        public Channel channel() {
            return Channel.EMAIL;
        }

        @Override
        public AddressKind addresses() {
            return AddressKind.EMAIL;
        }

        @Override
        public SendOutcome send(OutboundMessage message) {
            return SendOutcome.accepted();
        }

        @Override
        public void close() {
            closed.add("closed");
        }
    }
}
