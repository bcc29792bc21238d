package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.Tenant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/**
 * What every store's contract shares. Tests make tenants, queues and subscribers of their own, so all contracts may run on one database; the
 * pool behind it must lend at least six connections.
 */
public abstract class StoreContract {

    /** What a port calls a handful of statements. */
    static final int HANDFUL = 10;

    private static final int TRIES = 10;

    private Rows rows;

    protected StoreContract() {}

    /** What is tested, ready for use: new for each test, or shared by all. */
    protected abstract Persistence persistence();

    /** False if transactions of this persistence wait for each other: then what only shows between two open ones is skipped. */
    protected boolean supportsConcurrentTransactions() {
        return true;
    }

    /** How many statements were sent so far, a batch counting as one; empty if nobody counts. */
    protected OptionalLong statements() {
        return OptionalLong.empty();
    }

    @BeforeEach
    void seed(TestInfo test) {
        rows = Rows.of(getClass().getName() + "." + test.getDisplayName());
    }

    final Rows rows() {
        return rows;
    }

    /** A new tenant, stored. */
    final TenantId tenant() {
        Tenant tenant = rows.tenant();
        return onPlatform(() -> persistence().tenants().insertOrGet(tenant)).id();
    }

    final <T> T in(TenantId tenant, Supplier<T> work) {
        return persistence().transactions().required(TenantScope.of(tenant), work);
    }

    final void run(TenantId tenant, Runnable work) {
        persistence().transactions().run(TenantScope.of(tenant), work);
    }

    final <T> T in(Collection<TenantId> tenants, Supplier<T> work) {
        return persistence().transactions().required(TenantScope.batch(tenants), work);
    }

    final <T> T onPlatform(Supplier<T> work) {
        return persistence().transactions().required(TenantScope.platform(), work);
    }

    final void rolledBack(TenantScope scope, Runnable work) {
        assertThatThrownBy(() -> persistence().transactions().run(scope, () -> {
                    work.run();
                    throw new RolledBack();
                }))
                .isInstanceOf(RolledBack.class);
    }

    final void rolledBack(TenantId tenant, Runnable work) {
        rolledBack(TenantScope.of(tenant), work);
    }

    /** A transaction on another thread that has done {@code work} and not ended; skips the test where none can be. */
    final <T> OpenTransaction<T> open(TenantScope scope, Supplier<T> work) {
        assumeConcurrentTransactions();
        return OpenTransaction.after(persistence().transactions(), scope, work);
    }

    final void assumeConcurrentTransactions() {
        Assumptions.assumeTrue(supportsConcurrentTransactions(), "transactions of this persistence are serial");
    }

    /** The most that {@code work} may send, where statements are counted. Call it inside a transaction. */
    final <T> T withAtMost(int statements, Supplier<T> work) {
        OptionalLong before = statements();
        T result = work.get();
        OptionalLong after = statements();
        if (before.isPresent() && after.isPresent()) {
            assertThat(after.getAsLong() - before.getAsLong())
                    .as("statements, however many rows")
                    .isLessThanOrEqualTo(statements);
        }
        return result;
    }

    final void runWithAtMost(int statements, Runnable work) {
        withAtMost(statements, () -> {
            work.run();
            return true;
        });
    }

    /**
     * Runs each piece in a transaction of its own, on a thread of its own, all let go at one moment. A piece that loses a lock is tried again, as
     * {@link FrontdeskException#isRetriable()} tells callers to.
     */
    final <T> List<T> race(TenantScope scope, List<? extends Supplier<T>> pieces) {
        CyclicBarrier start = new CyclicBarrier(pieces.size());
        List<Callable<T>> runs = new ArrayList<>();
        for (Supplier<T> piece : pieces) {
            runs.add(() -> raceOne(scope, piece, start));
        }
        return Threads.all(runs);
    }

    private <T> T raceOne(TenantScope scope, Supplier<T> piece, CyclicBarrier start) {
        if (!supportsConcurrentTransactions()) {
            meet(start);
            return retrying(scope, piece);
        }
        // Both transactions are open before either writes: the race is for the row, not for the connection.
        boolean[] met = {false};
        return retrying(scope, () -> {
            if (!met[0]) {
                met[0] = true;
                meet(start);
            }
            return piece.get();
        });
    }

    private <T> T retrying(TenantScope scope, Supplier<T> piece) {
        for (int attempt = 1; ; attempt++) {
            try {
                return persistence().transactions().required(scope, piece);
            } catch (FrontdeskException e) {
                if (!e.isRetriable() || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static void meet(CyclicBarrier start) {
        try {
            start.await(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The test was interrupted", e);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("The other side of the race never came", e);
        }
    }
}
