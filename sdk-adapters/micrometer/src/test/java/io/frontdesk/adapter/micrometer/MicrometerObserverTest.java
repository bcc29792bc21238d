package io.frontdesk.adapter.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.spi.MessageOutcome;
import io.frontdesk.common.spi.QueueDepth;
import io.frontdesk.common.spi.WorkTally;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.tenancy.CreateTenant;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicrometerObserverTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerObserver observer = MicrometerObserver.on(registry);

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void times_claims_and_handlers_by_queue() {
        observer.claimed("q", 100, Duration.ofMillis(4));
        observer.claimed("q", 0, Duration.ofMillis(2));
        observer.claimed("r", 1, Duration.ofMillis(1));
        observer.handled("q", 100, Duration.ofMillis(50));

        var claim = registry.get("frontdesk.work.claim").tag("queue", "q").timer();
        assertThat(claim.count()).isEqualTo(2);
        assertThat(claim.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(6);
        assertThat(registry.get("frontdesk.work.claimed")
                        .tag("queue", "q")
                        .counter()
                        .count())
                .isEqualTo(100);
        assertThat(registry.get("frontdesk.work.handle")
                        .tag("queue", "q")
                        .timer()
                        .max(TimeUnit.MILLISECONDS))
                .isEqualTo(50);
    }

    @Test
    void counts_items_by_outcome_from_zero() {
        observer.settled("q", new WorkTally(5, 2, 0, 1));
        observer.settled("q", new WorkTally(5, 0, 0, 0));

        assertThat(items("done")).isEqualTo(10);
        assertThat(items("retried")).isEqualTo(2);
        assertThat(items("dead")).isZero();
        assertThat(items("lost")).isEqualTo(1);
    }

    private double items(String outcome) {
        return registry.get("frontdesk.work.items")
                .tags("queue", "q", "outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void shows_what_lies_in_a_queue_as_last_read() {
        observer.queues(List.of(new QueueDepth("q", 7, 3, 2, Optional.of(NOW.minusSeconds(90)))), NOW);

        assertThat(gauge("due")).isEqualTo(7);
        assertThat(gauge("later")).isEqualTo(3);
        assertThat(gauge("leased")).isEqualTo(2);
        assertThat(gauge("oldest.age")).as("in the registry's unit, seconds").isEqualTo(90);

        observer.queues(List.of(new QueueDepth("q", 1, 0, 0, Optional.of(NOW))), NOW.plusSeconds(5));
        assertThat(gauge("due")).isEqualTo(1);
        assertThat(gauge("oldest.age")).isEqualTo(5);
    }

    @Test
    void shows_a_queue_that_is_not_read_any_more_as_empty() {
        observer.queues(List.of(new QueueDepth("q", 7, 3, 2, Optional.of(NOW))), NOW.plusSeconds(60));
        observer.queues(List.of(), NOW.plusSeconds(75));

        assertThat(gauge("due") + gauge("later") + gauge("leased") + gauge("oldest.age"))
                .isZero();
    }

    private double gauge(String name) {
        return registry.get("frontdesk.queue." + name).tag("queue", "q").gauge().value();
    }

    @Test
    void counts_messages_by_channel_outcome_and_reason() {
        observer.messages(List.of(
                outcome("accepted", "none", 2), outcome("accepted", "none", 4), outcome("rejected", "blocked", 1)));

        assertThat(registry.get("frontdesk.message.outcomes")
                        .tags("channel", "email", "outcome", "accepted", "reason", "none")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("frontdesk.message.outcomes")
                        .tags("outcome", "rejected", "reason", "blocked")
                        .counter()
                        .count())
                .isEqualTo(1);
        var latency = registry.get("frontdesk.message.latency")
                .tags("channel", "email", "outcome", "accepted")
                .timer();
        assertThat(latency.count()).isEqualTo(2);
        assertThat(latency.max(TimeUnit.SECONDS)).isEqualTo(4);
    }

    @Test
    void tags_an_account_only_when_told_to() {
        observer.messages(List.of(outcome("accepted", "none", 1)));
        assertThat(tagKeys()).doesNotContain("account");

        observer.withAccountTag().messages(List.of(outcome("accepted", "none", 1)));
        assertThat(registry.get("frontdesk.message.outcomes")
                        .tag("account", "main")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void tells_two_desks_apart_by_a_tag() {
        observer.withTag("desk", "one").queues(List.of(new QueueDepth("q", 1, 0, 0, Optional.of(NOW))), NOW);
        MicrometerObserver two = observer.withTag("desk", "two");
        two.queues(List.of(new QueueDepth("q", 2, 0, 0, Optional.of(NOW))), NOW);

        assertThat(registry.get("frontdesk.queue.due")
                        .tag("desk", "two")
                        .gauge()
                        .value())
                .isEqualTo(2);
    }

    @Test
    void counts_what_a_desk_does_with_tags_of_few_values_only() {
        RecordingChannel mail = RecordingChannel.email();
        try (Frontdesk frontdesk =
                Frontdesk.inMemory().channel(mail).observer(observer).build()) {
            var tenant = frontdesk
                    .tenants()
                    .create(CreateTenant.named("Acme", "acme"))
                    .tenant();
            var desk = frontdesk.tenant(tenant.id());
            var maria = desk.contacts()
                    .create(CreateContact.of(ContactProfile.withEmailAddress(EmailAddress.of("maria@example.org"))))
                    .contact();
            desk.messages()
                    .enqueue(SendMessage.to(maria.id(), Channel.EMAIL)
                            .withSubject("Welcome")
                            .withText("Your table is ready."));
            frontdesk.worker().drain();

            assertThat(registry.getMeters())
                    .extracting(meter -> meter.getId().getName())
                    .contains(
                            "frontdesk.work.claim",
                            "frontdesk.work.claimed",
                            "frontdesk.work.handle",
                            "frontdesk.work.items",
                            "frontdesk.queue.due",
                            "frontdesk.queue.later",
                            "frontdesk.queue.leased",
                            "frontdesk.queue.oldest.age",
                            "frontdesk.message.outcomes",
                            "frontdesk.message.latency");
            assertThat(tagKeys()).containsExactlyInAnyOrder("queue", "channel", "outcome", "reason");
            assertThat(registry.getMeters().toString())
                    .doesNotContain("maria")
                    .doesNotContain(tenant.id().toString());
        }
    }

    private Set<String> tagKeys() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .flatMap(id -> id.getTags().stream())
                .map(Tag::getKey)
                .collect(Collectors.toSet());
    }

    private static MessageOutcome outcome(String outcome, String reason, int seconds) {
        return new MessageOutcome(Channel.EMAIL, "main", outcome, reason, Duration.ofSeconds(seconds));
    }
}
