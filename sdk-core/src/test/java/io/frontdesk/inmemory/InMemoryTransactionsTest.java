package io.frontdesk.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantScope;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class InMemoryTransactionsTest {

    private static final TenantScope SCOPE = TenantScope.platform();

    private final InMemoryTransactions transactions = new InMemoryTransactions(Duration.ofSeconds(30));
    private final Table<Person> people = new Table<>("person", transactions, person -> Key.platform(person.name()));
    private final Index<Person> byBadge =
            people.index(person -> person.badge() == 0 ? null : Key.platform(person.badge()));

    @Test
    void a_transaction_that_returns_keeps_its_rows_and_gives_its_result() {
        Boolean inserted = transactions.required(SCOPE, () -> people.insert(new Person("ada", 1)));

        assertThat(inserted).isTrue();
        assertThat(names()).containsExactly("ada");
        assertThat(transactions.isActive()).isFalse();
    }

    @Test
    void a_transaction_that_throws_takes_inserts_replacements_and_removals_back() {
        insert(new Person("ada", 1), new Person("bob", 2));

        assertThatThrownBy(() -> transactions.run(SCOPE, () -> {
                    people.insert(new Person("cyd", 3));
                    people.put(new Person("ada", 7));
                    people.put(new Person("ada", 8));
                    people.remove(get("bob"));
                    people.insert(new Person("bob", 9));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(all()).containsExactly(new Person("ada", 1), new Person("bob", 2));
        assertThat(badge(1)).isEqualTo("ada");
        assertThat(badge(2)).isEqualTo("bob");
        assertThat(List.of(badge(3), badge(7), badge(8), badge(9))).containsOnly("nobody");
    }

    @Test
    void an_error_rolls_back_as_an_exception_does_and_travels_unchanged() {
        var error = new StackOverflowError("seeded");

        assertThatThrownBy(() -> transactions.run(SCOPE, () -> {
                    people.insert(new Person("ada", 1));
                    throw error;
                }))
                .isSameAs(error);

        assertThat(names()).isEmpty();
    }

    @Test
    void an_inner_required_joins_and_rolls_back_with_the_outer_one() {
        assertThatThrownBy(() -> transactions.run(SCOPE, () -> {
                    insert(new Person("ada", 1));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(names()).isEmpty();
    }

    @Test
    void a_unique_key_refuses_a_second_row_and_is_free_again_once_the_first_is_gone() {
        insert(new Person("ada", 1), new Person("bob", 0), new Person("cyd", 0));

        assertThat(in(() -> people.insert(new Person("ada", 5)))).isFalse();
        assertThat(in(() -> people.insert(new Person("dan", 1)))).isFalse();
        assertThat(in(() -> people.put(new Person("bob", 1)))).isFalse();
        assertThat(all()).containsExactly(new Person("ada", 1), new Person("bob", 0), new Person("cyd", 0));

        transactions.run(SCOPE, () -> people.remove(get("ada")));
        assertThat(in(() -> people.put(new Person("bob", 1)))).isTrue();
    }

    @Test
    void a_row_that_must_be_new_is_refused_as_a_database_would() {
        insert(new Person("ada", 1));

        assertThatThrownBy(() -> transactions.run(SCOPE, () -> people.insertNew(new Person("ada", 2))))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_FAILED));
    }

    @Test
    void every_use_of_a_table_outside_a_transaction_is_refused() {
        List<Runnable> uses = List.of(
                () -> people.get(Key.platform("ada")),
                () -> people.under(Key.platform()),
                () -> people.backwards(Key.platform(), Key.platform().end()),
                () -> people.insert(new Person("ada", 1)),
                () -> people.put(new Person("ada", 1)),
                () -> people.remove(new Person("ada", 1)),
                () -> byBadge.get(Key.platform(1)),
                () -> transactions.resource(Connection.class));

        assertThat(uses)
                .allSatisfy(use -> assertThatThrownBy(use::run)
                        .isInstanceOfSatisfying(
                                FrontdeskException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.TRANSACTION_STATE)));
    }

    @Test
    void a_nested_transaction_of_its_own_stays_when_the_outer_one_rolls_back() {
        insert(new Person("ada", 1));

        assertThatThrownBy(() -> transactions.run(SCOPE, () -> {
                    people.put(new Person("ada", 7));
                    people.insert(new Person("bob", 2));
                    apart(() -> people.insert(new Person("cyd", 3)));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(all()).containsExactly(new Person("ada", 1), new Person("cyd", 3));
    }

    @Test
    void a_nested_transaction_of_its_own_that_throws_leaves_the_outer_one_whole() {
        transactions.run(SCOPE, () -> {
            people.insert(new Person("ada", 1));
            people.put(new Person("ada", 2));
            assertThatThrownBy(() -> apart(() -> {
                        people.insert(new Person("ada", 9));
                        throw new IllegalStateException("no");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            people.insert(new Person("bob", 1));
        });

        assertThat(all()).containsExactly(new Person("ada", 2), new Person("bob", 1));
    }

    @Test
    void a_nested_transaction_of_its_own_does_not_see_what_the_outer_one_has_not_committed() {
        insert(new Person("ada", 1));

        List<Person> seen = transactions.required(SCOPE, () -> {
            people.put(new Person("ada", 7));
            people.insert(new Person("bob", 2));
            return transactions.requiresNew(
                    SCOPE, () -> people.under(Key.platform()).toList());
        });

        assertThat(seen).containsExactly(new Person("ada", 1));
        assertThat(all()).containsExactly(new Person("ada", 7), new Person("bob", 2));
    }

    @Test
    void a_nested_transaction_that_takes_a_row_or_key_of_the_outer_one_rolls_back_and_says_so() {
        transactions.run(SCOPE, () -> {
            people.insert(new Person("ada", 1));
            people.insert(new Person("bob", 2));
            for (Person clash : List.of(new Person("bob", 5), new Person("cyd", 1))) {
                assertThatThrownBy(() -> apart(() -> {
                            people.insert(new Person("dan", 4));
                            people.insert(clash);
                        }))
                        .isInstanceOfSatisfying(
                                FrontdeskException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE));
            }
        });

        assertThat(all()).containsExactly(new Person("ada", 1), new Person("bob", 2));
    }

    @Test
    void actions_run_once_in_order_after_the_commit_and_outside_the_transaction() {
        var seen = new ArrayList<String>();

        transactions.run(SCOPE, () -> {
            transactions.afterCommit(() -> seen.add("first, active: " + transactions.isActive()));
            transactions.afterCommit(() -> {
                throw new IllegalStateException("reaches nobody");
            });
            transactions.required(SCOPE, () -> {
                transactions.afterCommit(() -> seen.add("joined, rows: " + names()));
                return people.insert(new Person("ada", 1));
            });
            assertThat(seen).isEmpty();
        });

        assertThat(seen).containsExactly("first, active: false", "joined, rows: [ada]");
    }

    @Test
    void an_action_is_dropped_by_a_rollback_and_runs_at_once_without_a_transaction() {
        var seen = new ArrayList<String>();

        assertThatThrownBy(() -> transactions.run(SCOPE, () -> {
                    transactions.afterCommit(() -> seen.add("outer"));
                    apart(() -> transactions.afterCommit(() -> seen.add("nested")));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        transactions.afterCommit(() -> seen.add("none open"));

        assertThat(seen).containsExactly("nested", "none open");
    }

    @Test
    void a_resource_is_refused_with_what_to_use_instead() {
        assertThatThrownBy(() -> transactions.run(SCOPE, () -> transactions.resource(Connection.class)))
                .hasMessageContaining("java.sql.Connection")
                .hasMessageContaining("frontdesk-persistence-jpa")
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED));
    }

    @Test
    void a_thread_that_waits_too_long_for_another_is_told_that_storage_is_unavailable() {
        var impatient = new InMemoryTransactions(Duration.ZERO);

        impatient.run(
                SCOPE,
                () -> assertThatThrownBy(CompletableFuture.runAsync(() -> impatient.run(SCOPE, () -> {}))::join)
                        .isInstanceOf(CompletionException.class)
                        .cause()
                        .isInstanceOfSatisfying(
                                FrontdeskException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE)));
    }

    @Test
    void transactions_of_many_threads_run_one_after_the_other() {
        insert(new Person("ada", 1));

        var threads = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 8; i++) {
            threads.add(CompletableFuture.runAsync(() -> {
                for (int turn = 0; turn < 250; turn++) {
                    transactions.run(
                            SCOPE, () -> people.put(new Person("ada", get("ada").badge() + 1)));
                }
            }));
        }
        threads.forEach(CompletableFuture::join);

        assertThat(all()).containsExactly(new Person("ada", 2001));
    }

    private void insert(Person... added) {
        transactions.run(SCOPE, () -> List.of(added).forEach(people::insertNew));
    }

    private void apart(Runnable work) {
        transactions.requiresNew(SCOPE, () -> {
            work.run();
            return true;
        });
    }

    private <T> T in(Supplier<T> work) {
        return transactions.required(SCOPE, work);
    }

    private Person get(String name) {
        return in(() -> people.get(Key.platform(name)));
    }

    private String badge(int badge) {
        Person holder = in(() -> byBadge.get(Key.platform(badge)));
        return holder == null ? "nobody" : holder.name();
    }

    private List<Person> all() {
        return in(() -> people.under(Key.platform()).toList());
    }

    private List<String> names() {
        return all().stream().map(Person::name).toList();
    }

    private record Person(String name, int badge) {}
}
