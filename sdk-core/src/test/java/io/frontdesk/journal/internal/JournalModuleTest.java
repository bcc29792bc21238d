package io.frontdesk.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.Actor;
import io.frontdesk.common.ClearPersonalDataCodec;
import io.frontdesk.common.HmacAddressDigest;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.UuidV7;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.inmemory.InMemoryJsonCodec;
import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.ParkedEvent;
import io.frontdesk.journal.Recorded;
import io.frontdesk.journal.StartAt;
import io.frontdesk.journal.Subject;
import io.frontdesk.work.internal.WorkModule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalModuleTest {

    record Happened(UUID thing, String code) implements DomainEvent {

        static final EventType<Happened> TYPE = EventType.of(
                "thing.happened", Happened.class, (subject, data) -> new Happened(subject.id(), data.text("code")));

        @Override
        public EventType<Happened> type() {
            return TYPE;
        }

        @Override
        public Subject subject() {
            return new Subject("thing", thing);
        }

        @Override
        public Map<String, String> data() {
            return Map.of("code", code);
        }
    }

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-01T10:00:00Z"));
    private final InMemoryPersistence persistence = InMemoryPersistence.create();
    private final Environment env = environment();
    private final WorkModule work = new WorkModule(
            env, persistence.work(), persistence.transactions(), "engine", false, 1, Duration.ofSeconds(1));
    private final JournalModule journal =
            new JournalModule(env, persistence.journal(), persistence.transactions(), work.scheduler(), "engine");
    private final TenantId tenant = new TenantId(env.ids().next());
    private final UUID thing = env.ids().next();
    private final List<String> seen = new ArrayList<>();

    JournalModuleTest() {
        journal.register(List.of(Happened.TYPE));
    }

    private Environment environment() {
        var random = new Random(5);
        return new Environment(
                clock,
                UuidV7.using(clock, random),
                random,
                new ClearPersonalDataCodec(),
                new HmacAddressDigest(name -> new byte[32]),
                InMemoryJsonCodec.create());
    }

    @AfterEach
    void close() {
        work.close();
    }

    @Test
    void feeds_a_subscriber_every_event_once_in_order() {
        subscribe("s", StartAt.BEGINNING);
        append(tenant, "a", "b");
        append(tenant, "c");

        work.worker().drain();
        work.worker().drain();
        assertThat(seen).containsExactly("a", "b", "c");
        assertThat(journal.subscriptions().lag("s")).isZero();
    }

    @Test
    void begins_now_or_at_the_beginning_as_asked() {
        append(tenant, "before");
        subscribe("from-now", StartAt.NOW);
        append(tenant, "after");
        work.worker().drain();
        assertThat(seen).containsExactly("after");

        subscribe("from-beginning", StartAt.BEGINNING);
        work.worker().drain();
        assertThat(seen).containsExactly("after", "before", "after");
    }

    @Test
    void one_subscriber_may_hear_of_every_kind() {
        journal.subscribeToEvery(
                "all", StartAt.NOW, event -> seen.add(event.event().toString()));
        append(tenant, "a");
        work.worker().drain();
        assertThat(seen).hasSize(1).first().asString().contains("a");
    }

    @Test
    void goes_on_where_it_was_after_a_restart() {
        subscribe("s", StartAt.BEGINNING);
        append(tenant, "a");
        work.worker().drain();

        append(tenant, "b");
        var again = new WorkModule(
                env, persistence.work(), persistence.transactions(), "engine-2", false, 1, Duration.ofSeconds(1));
        var reopened = new JournalModule(
                env, persistence.journal(), persistence.transactions(), again.scheduler(), "engine-2");
        reopened.register(List.of(Happened.TYPE));
        reopened.subscribe(
                "s", Happened.class, StartAt.BEGINNING, e -> seen.add(e.event().code()));
        again.worker().drain();
        again.close();
        assertThat(seen).containsExactly("a", "b");
    }

    @Test
    void holds_a_shard_back_for_a_failing_event_then_parks_it_and_goes_on() {
        journal.subscribe("s", Happened.class, StartAt.BEGINNING, event -> {
            seen.add(event.event().code());
            if (event.event().code().equals("bad")) {
                throw new IllegalStateException("cannot");
            }
        });
        append(tenant, "bad", "good");

        work.worker().drain();
        assertThat(seen).as("the second waits for the first").containsExactly("bad");
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofHours(1));
            work.worker().drain();
        }
        assertThat(seen).containsExactly("bad", "bad", "bad", "bad", "bad", "good");
        assertThat(parked("s")).singleElement().satisfies(event -> {
            assertThat(event.failures()).isEqualTo(5);
            assertThat(event.problem()).isEqualTo("java.lang.IllegalStateException");
            assertThat(event.tenant()).isEqualTo(tenant);
        });
    }

    @Test
    void tries_a_parked_event_again_when_asked() {
        var failing = new boolean[] {true};
        journal.subscribe("s", Happened.class, StartAt.BEGINNING, event -> {
            if (failing[0]) {
                throw new IllegalStateException("cannot");
            }
            seen.add(event.event().code());
        });
        append(tenant, "x");
        for (int i = 0; i < 6; i++) {
            work.worker().drain();
            clock.advance(Duration.ofHours(1));
        }
        ParkedEvent event = parked("s").get(0);
        assertThatThrownBy(() -> journal.subscriptions().retryParked(event)).hasMessage("cannot");
        assertThat(parked("s")).hasSize(1);

        failing[0] = false;
        assertThat(journal.subscriptions().retryParked(event)).isTrue();
        assertThat(parked("s")).isEmpty();
        assertThat(seen).containsExactly("x");
    }

    @Test
    void shows_everything_again_on_replay() {
        subscribe("s", StartAt.BEGINNING);
        append(tenant, "a", "b");
        work.worker().drain();
        journal.subscriptions().replay("s", 0);
        work.worker().drain();
        assertThat(seen).containsExactly("a", "b", "a", "b");
    }

    @Test
    void tells_a_handler_who_what_and_when() {
        var events = new ArrayList<Recorded<? extends DomainEvent>>();
        journal.subscribe("s", Happened.class, StartAt.BEGINNING, events::add);
        append(tenant, "a");
        work.worker().drain();

        assertThat(events).singleElement().satisfies(e -> {
            assertThat(e.tenant()).isEqualTo(tenant);
            assertThat(e.actor()).isEqualTo(Actor.user("maria"));
            assertThat(e.occurredAt()).isEqualTo(clock.instant());
            assertThat(e.position()).isEqualTo(1);
            assertThat(e.event()).isEqualTo(new Happened(thing, "a"));
        });
    }

    @Test
    void lists_a_tenants_activity_newest_first_and_nobody_elses() {
        append(tenant, "a", "b", "c");
        append(new TenantId(env.ids().next()), "foreign");

        var activities = journal.activities(context(tenant));
        var first = activities.list(PageRequest.first(2));
        assertThat(first.items()).extracting(a -> a.data().text("code")).containsExactly("c", "b");
        var second = activities.list(PageRequest.first(2).after(first.next().orElseThrow()));
        assertThat(second.items()).extracting(a -> a.data().text("code")).containsExactly("a");
        assertThat(second.next()).isEmpty();
        assertThat(activities
                        .of(new Subject("thing", env.ids().next()), PageRequest.first(2))
                        .items())
                .isEmpty();
    }

    @Test
    void refuses_two_handlers_of_one_kind_under_one_name() {
        subscribe("s", StartAt.NOW);
        assertThatThrownBy(() -> subscribe("s", StartAt.NOW)).hasMessageContaining("a subscriber name of its own");
    }

    private void subscribe(String name, StartAt start) {
        journal.subscribe(
                name, Happened.class, start, event -> seen.add(event.event().code()));
    }

    private List<ParkedEvent> parked(String subscriber) {
        return journal.subscriptions().parked(subscriber, PageRequest.first(10)).items();
    }

    private void append(TenantId of, String... codes) {
        CallContext context = context(of);
        context.inTransaction(() -> {
            journal.journal()
                    .append(
                            context,
                            List.of(codes).stream()
                                    .map(code -> new Happened(thing, code))
                                    .toList());
            return 0;
        });
    }

    private CallContext context(TenantId of) {
        return new CallContext(of, Actor.user("maria"), persistence.transactions());
    }
}
