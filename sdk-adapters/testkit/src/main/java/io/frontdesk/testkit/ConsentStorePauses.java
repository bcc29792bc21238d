package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.spi.ConsentCurrent;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.IndexedContact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link ConsentStore} promises of pauses, and of people who are gone. */
abstract class ConsentStorePauses extends StoreContract {

    ConsentStorePauses() {}

    private ConsentStore pauses() {
        return persistence().consents();
    }

    @Test
    void tells_who_was_erased() {
        TenantId tenant = tenant();
        IndexedContact gone = rows().contact().profile(null).build();
        IndexedContact kept = rows().contact().build();
        run(tenant, () -> persistence().contacts().insert(tenant, List.of(gone, kept)));
        List<ContactId> asked = List.of(kept.id(), gone.id(), rows().contactId());

        assertThat(in(tenant, () -> withAtMost(1, () -> pauses().erased(tenant, asked))))
                .containsExactly(gone.id());
        assertThat(in(tenant, () -> pauses().erased(tenant, List.of()))).isEmpty();
    }

    @Test
    void keeps_the_pause_said_last_until_it_is_ended() {
        TenantId tenant = tenant();
        ContactId contact = rows().contactId();
        pause(tenant, contact, rows().later(60));
        pause(tenant, contact, rows().later(-60));

        assertThat(paused(tenant, contact)).containsExactly(Map.entry(ref(tenant, contact), rows().later(-60)));
        assertThat(in(tenant, () -> pauses().resume(tenant, contact))).isTrue();
        assertThat(in(tenant, () -> pauses().resume(tenant, contact))).isFalse();
        assertThat(paused(tenant, contact)).isEmpty();
    }

    @Test
    void shows_a_pause_beside_all_that_holds_for_its_contact_in_one_query() {
        TenantId tenant = tenant();
        List<ConsentCurrent> rows = IntStream.range(0, 20)
                .mapToObj(i -> rows().current(
                                rows().consent(tenant, rows().contactId()).build()))
                .toList();
        ContactId paused = rows.get(7).key().contact().contact();
        in(tenant, () -> {
            pauses().project(rows);
            return true;
        });
        pause(tenant, paused, rows().later(60));

        List<ConsentKey> keys = rows.stream().map(ConsentCurrent::key).toList();
        Map<ConsentKey, ConsentCurrent> found = in(tenant, () -> withAtMost(1, () -> pauses().current(keys)));

        assertThat(found).hasSize(20);
        found.forEach((key, row) -> {
            boolean isPaused = key.contact().contact().equals(paused);
            assertThat(row.pausedUntil()).isEqualTo(isPaused ? rows().later(60) : null);
        });
        assertThat(found.get(rows.get(3).key())).isEqualTo(rows.get(3));
    }

    @Test
    void finds_a_thousand_pauses_with_one_query_and_knows_tenants_apart() {
        TenantId tenant = tenant();
        TenantId other = tenant();
        ContactId contact = rows().contactId();
        pause(tenant, contact, rows().later(60));
        pause(other, contact, rows().later(90));
        List<ContactRef> asked = IntStream.range(0, 1000)
                .mapToObj(i -> ref(i % 2 == 0 ? tenant : other, i < 2 ? contact : rows().contactId()))
                .toList();

        Map<ContactRef, Instant> found = in(List.of(tenant, other), () -> withAtMost(1, () -> pauses().pauses(asked)));

        assertThat(found)
                .isEqualTo(Map.of(ref(tenant, contact), rows().later(60), ref(other, contact), rows().later(90)));
        assertThat(in(tenant, () -> pauses().pauses(List.of()))).isEmpty();
    }

    @Test
    void forgets_a_pause_that_was_rolled_back_and_keeps_one_whose_end_was() {
        TenantId tenant = tenant();
        ContactId contact = rows().contactId();
        rolledBack(tenant, () -> pauses().pause(tenant, contact, rows().later(60), rows().now()));
        assertThat(paused(tenant, contact)).isEmpty();

        pause(tenant, contact, rows().later(60));
        rolledBack(tenant, () -> pauses().resume(tenant, contact));
        assertThat(paused(tenant, contact)).hasSize(1);
    }

    private void pause(TenantId tenant, ContactId contact, Instant until) {
        in(tenant, () -> {
            pauses().pause(tenant, contact, until, rows().now());
            return true;
        });
    }

    private Map<ContactRef, Instant> paused(TenantId tenant, ContactId contact) {
        return in(tenant, () -> pauses().pauses(List.of(ref(tenant, contact))));
    }

    private static ContactRef ref(TenantId tenant, ContactId contact) {
        return new ContactRef(tenant, contact);
    }
}
