package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.journal.ParkedEvent;
import io.frontdesk.journal.spi.JournalEntry;
import io.frontdesk.journal.spi.JournalStore;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The part of the journal contract that says what becomes of events a subscriber cannot handle. */
abstract class JournalStoreParked extends StoreContract {

    private String subscriber;

    @BeforeEach
    void nameTheSubscriber() {
        subscriber = rows().name("subscriber");
    }

    @Test
    void gives_back_a_parked_event_as_it_was_written() {
        ParkedEvent event = event(tenant());

        park(event);

        assertThat(parked()).containsExactly(event);
    }

    @Test
    void replaces_an_event_that_is_parked_again() {
        ParkedEvent event = event(tenant());
        park(event);
        ParkedEvent again = new ParkedEvent(
                event.subscriber(), event.tenant(), event.eventId(), 9, "java.io.IOException", rows().later(9));

        park(again);

        assertThat(parked()).containsExactly(again);
    }

    @Test
    void parks_one_event_for_each_subscriber_apart() {
        ParkedEvent event = event(tenant());
        String other = rows().name("subscriber");
        park(event);
        park(rows().parked(other, event.tenant(), event.eventId()));

        assertThat(unpark(event.tenant(), event)).isTrue();

        assertThat(parked()).isEmpty();
        assertThat(onPlatform(() -> journal().parked(other, null, 10))).hasSize(1);
    }

    @Test
    void tells_whether_an_event_was_parked() {
        ParkedEvent event = event(tenant());
        park(event);

        assertThat(unpark(tenant(), event)).as("another tenant's").isFalse();
        assertThat(unpark(event.tenant(), event)).isTrue();
        assertThat(unpark(event.tenant(), event)).as("a second time").isFalse();
        assertThat(parked()).isEmpty();
    }

    @Test
    void forgets_all_parked_events_of_one_subscriber() {
        ParkedEvent event = event(tenant());
        String other = rows().name("subscriber");
        park(event);
        park(event(tenant()));
        park(rows().parked(other, event.tenant(), event.eventId()));

        onPlatform(() -> {
            journal().unparkAll(subscriber());
            return true;
        });

        assertThat(parked()).isEmpty();
        assertThat(onPlatform(() -> journal().parked(other, null, 10))).hasSize(1);
    }

    @Test
    void lists_parked_events_of_all_tenants_in_unsigned_order_of_id_page_by_page() {
        List<TenantId> tenants = List.of(tenant(), tenant());
        List<ParkedEvent> batch = new ArrayList<>();
        for (UUID id : rows().ids(11)) {
            TenantId tenant = tenants.get(batch.size() % 2);
            append(rows().entry(tenant).id(id).build());
            batch.add(rows().parked(subscriber(), tenant, id));
        }
        batch.forEach(this::park);

        List<ParkedEvent> listed = new ArrayList<>();
        UUID after = null;
        for (List<ParkedEvent> page = parked(after); !page.isEmpty(); page = parked(after)) {
            assertThat(page).hasSizeLessThanOrEqualTo(4);
            listed.addAll(page);
            after = page.get(page.size() - 1).eventId();
        }

        assertThat(listed).containsExactlyInAnyOrderElementsOf(batch);
        assertThat(listed).extracting(ParkedEvent::eventId).isSortedAccordingTo(Uuids.UNSIGNED);
    }

    @Test
    void forgets_parking_and_unparking_that_rolled_back() {
        ParkedEvent parked = event(tenant());
        ParkedEvent lost = event(parked.tenant());
        park(parked);

        rolledBack(parked.tenant(), () -> {
            journal().park(lost);
            journal().unpark(parked.tenant(), subscriber(), parked.eventId());
        });

        assertThat(parked()).containsExactly(parked);
    }

    /** Of an event that the journal holds. */
    private ParkedEvent event(TenantId tenant) {
        JournalEntry entry = rows().entry(tenant).build();
        append(entry);
        return rows().parked(subscriber(), tenant, entry.id());
    }

    private void park(ParkedEvent event) {
        run(event.tenant(), () -> journal().park(event));
    }

    private boolean unpark(TenantId tenant, ParkedEvent event) {
        return in(tenant, () -> journal().unpark(tenant, event.subscriber(), event.eventId()));
    }

    private List<ParkedEvent> parked() {
        return onPlatform(() -> journal().parked(subscriber(), null, 100));
    }

    private List<ParkedEvent> parked(@Nullable UUID after) {
        return onPlatform(() -> journal().parked(subscriber(), after, 4));
    }

    final JournalStore journal() {
        return persistence().journal();
    }

    /** A subscriber of this test's own. */
    final String subscriber() {
        return subscriber;
    }

    final long lastPosition() {
        return onPlatform(() -> journal().lastPosition());
    }

    final void append(JournalEntry... batch) {
        append(List.of(batch));
    }

    final void append(List<JournalEntry> batch) {
        in(batch.stream().map(JournalEntry::tenant).collect(Collectors.toSet()), () -> {
            journal().append(batch);
            return true;
        });
    }

    final void sequenceAll() {
        while (onPlatform(() -> journal().sequence(1000)) > 0) {
            // until nothing is left
        }
    }
}
