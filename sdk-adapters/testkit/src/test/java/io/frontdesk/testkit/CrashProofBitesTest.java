package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.messaging.Attempt;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.AttemptRow;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.spi.Persistence;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.spi.ClaimRequest;
import io.frontdesk.work.spi.WorkStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The proof fails on stores that are wrong in the ways it is there to find. */
class CrashProofBitesTest {

    @Test
    void on_a_message_that_never_gets_its_turn() {
        assertThatThrownBy(() -> proofOn(CrashProofBitesTest::forgettingWork).crashLeavesOneGroupInDoubt())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("lost 4");
    }

    @Test
    void on_a_transaction_that_commits_half() {
        assertThatThrownBy(() -> proofOn(CrashProofBitesTest::committingHalf).crashLeavesOneGroupInDoubt())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("lost 50");
    }

    @Test
    void on_messages_sent_again_though_they_were_on_the_wire() {
        assertThatThrownBy(() -> proofOn(CrashProofBitesTest::forgettingTheWire).crashLeavesOneGroupInDoubt())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("sent twice 32");
    }

    @Test
    void on_points_that_are_gone() {
        var proof = new SeededFault(UnaryOperator.identity(), 100_000);

        assertThatThrownBy(proof::crashLeavesOneGroupInDoubt)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("if calls were saved on purpose");
    }

    @Test
    void on_commits_that_are_gone() {
        var proof = new SeededFault(UnaryOperator.identity(), 100_000);

        assertThatThrownBy(proof::answersAreLost)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("if some were saved on purpose");
    }

    @Test
    void on_calls_that_are_written_down_again_each_time_they_are_recorded() {
        assertThatThrownBy(() -> proofOn(CrashProofBitesTest::recordingAnew).answersAreLost())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("attempts amiss 32");
    }

    @Test
    void on_leases_that_nobody_respects() {
        assertThatThrownBy(
                        () -> proofOn(CrashProofBitesTest::claimingWhatIsHeld).answersAreLost())
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s).*claimed twice [1-9].*");
    }

    private static SeededFault proofOn(UnaryOperator<Persistence> fault) {
        return new SeededFault(fault, 1);
    }

    private static final class SeededFault extends CrashProof {

        private final UnaryOperator<Persistence> fault;
        private final int leastPoints;

        SeededFault(UnaryOperator<Persistence> fault, int leastPoints) {
            this.fault = fault;
            this.leastPoints = leastPoints;
        }

        void crashLeavesOneGroupInDoubt() {
            a_crash_leaves_one_group_in_doubt_when_nobody_can_tell();
        }

        void answersAreLost() {
            who_lives_on_after_an_answer_was_lost_loses_and_repeats_nothing();
        }

        @Override
        protected Persistence persistence() {
            return fault.apply(InMemoryPersistence.create());
        }

        @Override
        int leastPoints(CrashScenario scenario) {
            return leastPoints;
        }

        @Override
        int leastCommits(CrashScenario scenario) {
            return leastPoints;
        }

        @Override
        int messages() {
            return CrashScenario.FEW;
        }

        @Override
        protected int every() {
            return 9;
        }
    }

    /** Drops one row of every insert. */
    private static Persistence forgettingWork(Persistence real) {
        WorkStore work = instead(WorkStore.class, real.work(), "insertNew", args -> {
            List<NewWork> rows = listOf(NewWork.class, args[0]);
            real.work().insertNew(rows.subList(1, rows.size()));
            return null;
        });
        return instead(Persistence.class, real, "work", args -> work);
    }

    /** Commits what was done before the crash. */
    private static Persistence committingHalf(Persistence real) {
        TransactionRunner transactions = instead(TransactionRunner.class, real.transactions(), "required", args -> {
            var crash = new AtomicReference<SimulatedCrash>();
            Object result = real.transactions().required((TenantScope) args[0], () -> {
                try {
                    return ((Supplier<?>) args[1]).get();
                } catch (SimulatedCrash e) {
                    crash.set(e);
                    return null;
                }
            });
            if (crash.get() != null) {
                throw crash.get();
            }
            return result;
        });
        return instead(Persistence.class, real, "transactions", args -> transactions);
    }

    /** Shows what is on the wire as if it were still waiting. */
    private static Persistence forgettingTheWire(Persistence real) {
        MessageStore messages = instead(MessageStore.class, real.messages(), "find", args -> {
            Map<MessageRef, MessageRow> found = new HashMap<>();
            real.messages()
                    .find(listOf(MessageRef.class, args[0]))
                    .forEach((ref, row) -> found.put(ref, row.state() == MessageState.SENDING ? waiting(row) : row));
            return found;
        });
        return instead(Persistence.class, real, "messages", args -> messages);
    }

    /** Takes no notice of what stands, as if ids were drawn anew. */
    private static Persistence recordingAnew(Persistence real) {
        var next = new AtomicLong();
        MessageStore messages = instead(MessageStore.class, real.messages(), "insertMissingAttempts", args -> {
            List<AttemptRow> anew = listOf(AttemptRow.class, args[0]).stream()
                    .map(row -> withId(row, new UUID(0, next.incrementAndGet())))
                    .toList();
            real.messages().insertAttempts(anew);
            return anew;
        });
        return instead(Persistence.class, real, "messages", args -> messages);
    }

    private static AttemptRow withId(AttemptRow row, UUID id) {
        Attempt one = row.attempt();
        return new AttemptRow(
                row.tenant(),
                new Attempt(
                        id,
                        one.message(),
                        one.number(),
                        one.outcome(),
                        one.reason(),
                        one.code(),
                        one.providerId(),
                        one.startedAt(),
                        one.finishedAt()));
    }

    /** As if every lease had ended. */
    private static Persistence claimingWhatIsHeld(Persistence real) {
        WorkStore work = instead(WorkStore.class, real.work(), "claim", args -> {
            real.work().releaseAll();
            return real.work().claim((ClaimRequest) args[0]);
        });
        return instead(Persistence.class, real, "work", args -> work);
    }

    private static MessageRow waiting(MessageRow row) {
        return new MessageRow(
                row.ref(),
                row.channel(),
                row.purpose(),
                row.priority(),
                row.contact(),
                row.templateKey(),
                row.templateVersion(),
                row.content(),
                row.recipient(),
                row.hint(),
                MessageState.PENDING,
                row.reason(),
                row.sendAt(),
                row.expiresAt(),
                row.fence(),
                row.attempts(),
                row.account(),
                row.providerId(),
                row.decision(),
                row.version(),
                row.createdAt(),
                row.updatedAt());
    }

    private static <T> List<T> listOf(Class<T> type, Object collection) {
        return ((Collection<?>) collection).stream().map(type::cast).toList();
    }

    /** The real port, but for one method. */
    private static <T> T instead(Class<T> port, T real, String method, Fault fault) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, called, args) -> {
            if (called.getName().equals(method)) {
                return fault.call(args);
            }
            try {
                return called.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    @FunctionalInterface
    private interface Fault {
        Object call(Object[] args);
    }
}
