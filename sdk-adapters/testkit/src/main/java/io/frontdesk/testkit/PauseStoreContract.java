package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.messaging.Pause;
import io.frontdesk.messaging.PauseTarget;
import io.frontdesk.messaging.spi.PauseStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every {@link PauseStore} does. */
public abstract class PauseStoreContract extends StoreContract {

    protected PauseStoreContract() {}

    @Test
    void keeps_pauses_of_every_kind_as_they_were_given() {
        TenantId tenant = tenant();
        List<Pause> pauses = List.of(
                endless(PauseTarget.tenant(tenant)),
                ending(PauseTarget.account(tenant, rows().name("account"))),
                ending(PauseTarget.channel(Channel.of(rows().name("c").substring(0, 18)))),
                endless(PauseTarget.hostAccount(rows().name("account"))),
                endless(PauseTarget.queue(rows().name("queue"))));

        pauses.forEach(pause -> assertThat(insert(pause)).isTrue());

        pauses.forEach(pause -> assertThat(find(pause.target())).contains(pause));
        assertThat(onPlatform(() -> withAtMost(1, () -> store().list()))).containsAll(pauses);
    }

    @Test
    void keeps_the_longest_reason_name_and_actor() {
        var target = PauseTarget.account(tenant(), "n".repeat(60));
        var actor = new Actor("k".repeat(20), "i".repeat(100));
        var pause = new Pause(target, "ž".repeat(200), Optional.empty(), actor, rows().now());

        insert(pause);

        assertThat(find(target)).contains(pause);
    }

    @Test
    void keeps_the_first_of_two_for_one_target() {
        Pause first = ending(PauseTarget.tenant(tenant()));
        insert(first);

        assertThat(insert(endless(first.target()))).isFalse();
        assertThat(find(first.target())).contains(first);
    }

    @Test
    void lets_one_of_two_threads_insert() {
        PauseTarget target = PauseTarget.account(tenant(), rows().name("account"));
        for (int round = 0; round < 10; round++) {
            Supplier<Boolean> insert = () -> store().insert(endless(target));

            assertThat(race(TenantScope.of(target.owner()), List.of(insert, insert)))
                    .containsExactlyInAnyOrder(true, false);
            remove(target);
        }
    }

    @Test
    void keeps_one_name_of_two_owners_and_kinds_apart() {
        String name = rows().name("same");
        List<PauseTarget> targets = List.of(
                PauseTarget.account(tenant(), name),
                PauseTarget.account(tenant(), name),
                PauseTarget.hostAccount(name),
                PauseTarget.queue(name));

        targets.forEach(target -> assertThat(insert(endless(target))).isTrue());

        assertThat(remove(targets.get(0))).isPresent();
        assertThat(find(targets.get(0))).isEmpty();
        targets.subList(1, 4).forEach(target -> assertThat(find(target)).isPresent());
    }

    @Test
    void replaces_what_stands_and_nothing_else() {
        Pause before = ending(PauseTarget.tenant(tenant()));
        Pause after = endless(before.target());

        assertThat(replace(before)).as("nothing stands").isFalse();
        insert(before);
        assertThat(replace(after)).isTrue();

        assertThat(find(before.target())).contains(after);
    }

    @Test
    void gives_a_removed_one_to_one_of_two_threads() {
        Pause pause = ending(PauseTarget.tenant(tenant()));
        insert(pause);
        Supplier<Optional<Pause>> remove = () -> store().remove(pause.target());

        assertThat(race(TenantScope.of(pause.target().owner()), List.of(remove, remove)))
                .containsExactlyInAnyOrder(Optional.of(pause), Optional.empty());
    }

    @Test
    void forgets_what_a_transaction_did_that_rolled_back() {
        Pause standing = ending(PauseTarget.tenant(tenant()));
        Pause other = endless(PauseTarget.account(standing.target().owner(), "other"));
        insert(standing);

        rolledBack(standing.target().owner(), () -> {
            store().insert(other);
            store().replace(endless(standing.target()));
            store().remove(standing.target());
        });

        assertThat(find(other.target())).isEmpty();
        assertThat(find(standing.target())).contains(standing);
    }

    @Test
    void lists_each_once() {
        TenantId tenant = tenant();
        List<Pause> pauses = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            pauses.add(endless(PauseTarget.account(tenant, "account" + i)));
            insert(pauses.get(i));
        }

        assertThat(onPlatform(() -> store().list()).stream()
                        .filter(pause -> pause.target().owner().equals(tenant)))
                .containsExactlyInAnyOrderElementsOf(pauses);
    }

    private Pause endless(PauseTarget target) {
        return new Pause(target, "", Optional.empty(), Actor.host(), rows().now());
    }

    private Pause ending(PauseTarget target) {
        return rows().pause(target);
    }

    private boolean insert(Pause pause) {
        return in(pause.target().owner(), () -> store().insert(pause));
    }

    private boolean replace(Pause pause) {
        return in(pause.target().owner(), () -> store().replace(pause));
    }

    private Optional<Pause> find(PauseTarget target) {
        return in(target.owner(), () -> store().find(target));
    }

    private Optional<Pause> remove(PauseTarget target) {
        return in(target.owner(), () -> store().remove(target));
    }

    private PauseStore store() {
        return persistence().pauses();
    }
}
