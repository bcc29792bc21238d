package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.contacts.spi.ContactFilter;
import io.frontdesk.tenancy.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What {@link TransactionRunner} promises, and that no store works without it. */
public abstract class TransactionRunnerContract extends StoreContract {

    private static final TenantScope PLATFORM = TenantScope.platform();

    protected TransactionRunnerContract() {}

    @Test
    void gives_back_what_the_work_returned_after_committing_it() {
        Tenant tenant = rows().tenant();

        Tenant returned = transactions().required(PLATFORM, () -> insert(tenant));

        assertThat(returned).isEqualTo(tenant);
        assertThat(seenByAnotherThread(tenant)).isTrue();
    }

    @Test
    void rolls_back_and_lets_the_exception_through_when_the_work_throws() {
        Tenant tenant = rows().tenant();
        RolledBack thrown = new RolledBack();

        assertThatThrownBy(() -> transactions().required(PLATFORM, () -> {
                    insert(tenant);
                    throw thrown;
                }))
                .isSameAs(thrown);

        assertThat(seenByAnotherThread(tenant)).isFalse();
    }

    @Test
    void rolls_back_when_the_work_throws_an_error() {
        Tenant tenant = rows().tenant();
        AssertionError thrown = new AssertionError("of the test");

        assertThatThrownBy(() -> transactions().required(PLATFORM, () -> {
                    insert(tenant);
                    throw thrown;
                }))
                .isSameAs(thrown);

        assertThat(seenByAnotherThread(tenant)).isFalse();
        assertThat(transactions().isActive()).isFalse();
    }

    @Test
    void runs_work_without_a_result() {
        Tenant tenant = rows().tenant();

        transactions().run(PLATFORM, () -> insert(tenant));

        assertThat(seenByAnotherThread(tenant)).isTrue();
    }

    @Test
    void joins_the_open_transaction() {
        Tenant outer = rows().tenant();
        Tenant inner = rows().tenant();

        rolledBack(PLATFORM, () -> {
            insert(outer);
            transactions().required(PLATFORM, () -> insert(inner));
            assertThat(seen(outer)).isTrue();
            assertThat(seen(inner)).isTrue();
        });

        assertThat(seenByAnotherThread(outer)).isFalse();
        assertThat(seenByAnotherThread(inner)).as("what the joined call wrote").isFalse();
    }

    @Test
    void joins_with_other_tenants_than_the_open_transaction_named() {
        TenantId one = tenant();
        TenantId two = tenant();

        run(one, () -> {
            persistence().contacts().insert(one, List.of(rows().contact().build()));
            run(
                    two,
                    () -> persistence()
                            .contacts()
                            .insert(two, List.of(rows().contact().build())));
            assertThat(persistence().contacts().list(one, ContactFilter.ALL, null, 10))
                    .hasSize(1);
        });

        assertThat(in(one, () -> persistence().contacts().list(one, ContactFilter.ALL, null, 10)))
                .hasSize(1);
        assertThat(in(two, () -> persistence().contacts().list(two, ContactFilter.ALL, null, 10)))
                .hasSize(1);
    }

    @Test
    void keeps_a_new_transaction_when_the_open_one_rolls_back() {
        Tenant outer = rows().tenant();
        Tenant inner = rows().tenant();

        rolledBack(PLATFORM, () -> {
            insert(outer);
            transactions().requiresNew(PLATFORM, () -> insert(inner));
            assertThat(seen(outer)).as("still the open one's").isTrue();
        });

        assertThat(seenByAnotherThread(outer)).isFalse();
        assertThat(seenByAnotherThread(inner)).isTrue();
    }

    @Test
    void keeps_the_open_transaction_when_a_new_one_rolls_back() {
        Tenant outer = rows().tenant();
        Tenant inner = rows().tenant();

        transactions().run(PLATFORM, () -> {
            insert(outer);
            assertThatThrownBy(() -> transactions().requiresNew(PLATFORM, () -> {
                        insert(inner);
                        throw new RolledBack();
                    }))
                    .isInstanceOf(RolledBack.class);
        });

        assertThat(seenByAnotherThread(outer)).isTrue();
        assertThat(seenByAnotherThread(inner)).isFalse();
    }

    @Test
    void opens_a_new_transaction_where_none_is_open() {
        Tenant tenant = rows().tenant();

        assertThat(transactions().requiresNew(PLATFORM, () -> insert(tenant))).isEqualTo(tenant);

        assertThat(seenByAnotherThread(tenant)).isTrue();
    }

    @Test
    void shows_a_new_transaction_nothing_of_the_open_one() {
        assumeConcurrentTransactions();
        Tenant tenant = rows().tenant();

        transactions().run(PLATFORM, () -> {
            insert(tenant);
            assertThat(transactions().requiresNew(PLATFORM, () -> seen(tenant))).isFalse();
        });
    }

    @Test
    void shows_other_threads_nothing_before_the_commit() {
        Tenant tenant = rows().tenant();

        try (OpenTransaction<Tenant> other = open(PLATFORM, () -> insert(tenant))) {
            assertThat(onPlatform(() -> seen(tenant))).isFalse();
            other.commit();
        }
        assertThat(onPlatform(() -> seen(tenant))).isTrue();
    }

    @Test
    void runs_actions_in_order_once_the_work_is_committed() {
        Tenant tenant = rows().tenant();
        List<String> happened = new ArrayList<>();

        transactions().run(PLATFORM, () -> {
            transactions().afterCommit(() -> happened.add("first, committed: " + seenByAnotherThread(tenant)));
            insert(tenant);
            transactions().required(PLATFORM, () -> {
                transactions().afterCommit(() -> happened.add("joined"));
                return true;
            });
            transactions().afterCommit(() -> happened.add("last"));
            happened.add("work");
        });

        assertThat(happened).containsExactly("work", "first, committed: true", "joined", "last");
        transactions().run(PLATFORM, () -> happened.add("another transaction"));
        assertThat(happened).as("each action once").hasSize(5);
    }

    @Test
    void never_runs_actions_of_a_transaction_that_rolled_back() {
        List<String> happened = new ArrayList<>();

        rolledBack(PLATFORM, () -> transactions().afterCommit(() -> happened.add("rolled back")));
        transactions().run(PLATFORM, () -> happened.add("another transaction"));

        assertThat(happened).containsExactly("another transaction");
    }

    @Test
    void runs_actions_at_once_where_no_transaction_is_open() {
        List<String> happened = new ArrayList<>();

        transactions().afterCommit(() -> happened.add("at once"));

        assertThat(happened).containsExactly("at once");
    }

    @Test
    void keeps_an_actions_exception_to_itself_and_runs_the_next() {
        List<String> happened = new ArrayList<>();
        Runnable bad = () -> {
            throw new IllegalStateException("of the test");
        };

        String returned = transactions().required(PLATFORM, () -> {
            transactions().afterCommit(bad);
            transactions().afterCommit(() -> happened.add("next"));
            return "returned";
        });
        transactions().afterCommit(bad);

        assertThat(returned).isEqualTo("returned");
        assertThat(happened).containsExactly("next");
    }

    @Test
    void runs_the_actions_of_a_new_transaction_when_that_one_commits() {
        List<String> happened = new ArrayList<>();

        rolledBack(PLATFORM, () -> {
            transactions().afterCommit(() -> happened.add("outer"));
            transactions().requiresNew(PLATFORM, () -> {
                transactions().afterCommit(() -> happened.add("inner"));
                return true;
            });
            happened.add("after the new one");
        });

        assertThat(happened).containsExactly("inner", "after the new one");
    }

    @Test
    void knows_whether_a_transaction_is_open_on_this_thread() {
        List<Boolean> active = new ArrayList<>();

        active.add(transactions().isActive());
        transactions().run(PLATFORM, () -> {
            transactions().run(PLATFORM, () -> active.add(transactions().isActive()));
            transactions().requiresNew(PLATFORM, () -> active.add(transactions().isActive()));
            active.add(transactions().isActive());
        });
        active.add(transactions().isActive());

        assertThat(active).containsExactly(false, true, true, true, false);
    }

    @Test
    void keeps_a_transaction_to_its_thread() {
        transactions().run(PLATFORM, () -> {
            assertThat(Threads.await(Threads.start(() -> transactions().isActive())))
                    .isFalse();
            assertRefused(
                    ErrorCode.TRANSACTION_STATE,
                    () -> Threads.await(
                            Threads.start(() -> persistence().tenants().findBySlug("x"))));
        });
    }

    @Test
    void has_no_resource_without_a_transaction_and_none_of_a_kind_nobody_knows() {
        assertRefused(ErrorCode.TRANSACTION_STATE, () -> transactions().resource(NobodyKnows.class));
        transactions()
                .run(
                        PLATFORM,
                        () -> assertRefused(
                                ErrorCode.NOT_CONFIGURED, () -> transactions().resource(NobodyKnows.class)));
    }

    @Test
    void no_store_works_without_a_transaction() {
        TenantId tenant = tenant();
        Map<String, Consumer<io.frontdesk.spi.Persistence>> calls = new TreeMap<>(StoreCalls.all(rows(), tenant));

        assertThat(calls.keySet())
                .as("a call of every method")
                .isEqualTo(StorePorts.operations().keySet());
        calls.forEach(
                (name, call) -> assertRefused(name, ErrorCode.TRANSACTION_STATE, () -> call.accept(persistence())));
    }

    /** A resource no persistence has. */
    private interface NobodyKnows {}

    private TransactionRunner transactions() {
        return persistence().transactions();
    }

    private Tenant insert(Tenant tenant) {
        return persistence().tenants().insertOrGet(tenant);
    }

    private boolean seen(Tenant tenant) {
        return persistence().tenants().findBySlug(tenant.slug()).isPresent();
    }

    private boolean seenByAnotherThread(Tenant tenant) {
        return Threads.await(Threads.start(() -> onPlatform(() -> seen(tenant))));
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertRefused("the call", code, call);
    }

    private static void assertRefused(String what, ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .as(what)
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
