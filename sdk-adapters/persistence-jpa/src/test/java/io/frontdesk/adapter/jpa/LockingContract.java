package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.IdempotencyStore.Claim;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.spi.IndexedContact;
import io.frontdesk.testkit.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Who loses a lock is told to try again, and finds nothing half done. */
abstract class LockingContract {

    private JpaPersistence persistence;
    private Rows rows;
    private TenantId tenant;

    abstract TestDatabase database();

    /** A statement that makes this transaction's connection give up on locks soon. */
    abstract String shortPatience();

    abstract String usualPatience();

    @BeforeEach
    void open(TestInfo test) {
        persistence = database().prepared();
        rows = Rows.of(getClass().getName() + test.getDisplayName());
        tenant = rows.tenantId();
    }

    @Test
    void tells_who_waited_too_long_for_a_key_to_try_again() {
        Claim claim = rows.claim();

        in(() -> {
            claim(claim);
            FrontdeskException lost = failureOf(() -> in(() -> {
                execute(shortPatience());
                claim(claim);
            }));
            assertThat(lost.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
            assertThat(lost.isRetriable()).isTrue();
            assertThat(lost).hasMessageContaining("somebody else holds what it needs");
        });

        in(() -> {
            execute(usualPatience());
            assertThat(persistence.idempotency().claim(tenant, "test", List.of(claim)))
                    .containsKey(claim.key());
        });
    }

    @Test
    void ends_a_circle_of_two_by_telling_one_to_try_again() {
        List<IndexedContact> people =
                List.of(rows.contact().build(), rows.contact().build());
        in(() -> persistence.contacts().insert(tenant, people));
        ContactId one = people.get(0).id();
        ContactId two = people.get(1).id();
        var both = new CyclicBarrier(2);

        CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> lockBoth(two, one, both));
        boolean here = lockBoth(one, two, both);

        assertThat(List.of(here, await(other))).as("who got both").containsOnlyOnce(true);
        in(() -> persistence.consents().lock(tenant, List.of(one, two)));
    }

    /** True if both locks were got, false if this side was told to try again. */
    private boolean lockBoth(ContactId first, ContactId second, CyclicBarrier both) {
        try {
            in(() -> {
                persistence.consents().lock(tenant, List.of(first));
                meet(both);
                persistence.consents().lock(tenant, List.of(second));
            });
            return true;
        } catch (FrontdeskException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
            return false;
        }
    }

    private void claim(Claim claim) {
        assertThat(persistence.idempotency().claim(tenant, "test", List.of(claim)))
                .isEmpty();
    }

    /** On another thread, since this one's transaction is open. */
    private static FrontdeskException failureOf(Runnable work) {
        var failing = CompletableFuture.runAsync(work);
        assertThatThrownBy(() -> failing.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(FrontdeskException.class);
        return (FrontdeskException) failing.handle((done, e) -> e.getCause()).join();
    }

    private void in(Runnable work) {
        persistence.transactions().run(TenantScope.of(tenant), work);
    }

    private void execute(String sql) {
        Connection connection = persistence.transactions().resource(Connection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean await(CompletableFuture<Boolean> other) {
        try {
            return other.get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
