package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.IdempotencyKey;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Observer;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.messaging.Attempt;
import io.frontdesk.messaging.EnqueueResult;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.CreateTenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One program that sends some messages, killed as often as it is told, and run again until it comes to its end. Its tenant is its own, so that
 * trials may share a database; its desks are driven by hand, so that each point is the same in every run.
 */
final class CrashTrial {

    /** Longer than a lease, and than any wait for an answer. */
    private static final Duration AFTERWARDS = Duration.ofHours(1);

    /** What waits while a process is dead is nothing to warn of. */
    private static final Observer SILENT = new Observer() {};

    private static final int CONTACTS = 20;
    private static final int BATCH = 50;

    /** How often a host makes one call before it gives up: more often than answers are lost. */
    private static final int PATIENCE = 1_000;

    /** How long work may take that is put off again and again. */
    private static final int MOST_HOURS = 100;

    private final Persistence real;
    private final SettableClock clock;
    private final CrashScenario scenario;
    private final int messages;
    private final ScriptedChannel provider;
    private final TenantId tenant;
    private final List<ContactId> contacts = new ArrayList<>();
    private final Map<Integer, MessageId> acknowledged = new HashMap<>();
    private final int workBefore;
    private int forgotten;

    /**
     * @param messages how many it sends, at most 1,000
     * @param slug of the tenant that is made
     */
    CrashTrial(Persistence real, SettableClock clock, CrashScenario scenario, int messages, String slug) {
        this.real = real;
        this.clock = clock;
        this.scenario = scenario;
        this.messages = messages;
        this.provider = ScriptedChannel.email().inFlight(CrashScenario.GROUP).canBeAsked(scenario.canBeAsked());
        try (Frontdesk desk = desk(CrashInjector.recording())) {
            tenant = desk.tenants()
                    .create(CreateTenant.named("Crash proof", slug))
                    .tenant()
                    .id();
            makeContacts(desk.tenant(tenant));
            workBefore = workRows(desk);
        }
    }

    private void makeContacts(TenantDesk desk) {
        for (int i = 0; i < CONTACTS; i++) {
            var profile = ContactProfile.withEmailAddress(EmailAddress.of("contact" + i + "@example.org"));
            ContactId id =
                    desk.contacts().create(CreateContact.of(profile)).contact().id();
            desk.consents().record(RecordConsent.grant(id, Channel.EMAIL, Purpose.MARKETING, "crash-proof"));
            contacts.add(id);
        }
    }

    private Frontdesk desk(CrashInjector injector) {
        return desk(injector, real);
    }

    private Frontdesk desk(CrashInjector injector, Persistence persistence) {
        return injector.sparing(() -> Frontdesk.inMemory()
                .persistence(injector.wrap(persistence))
                .channel(injector.wrap(provider))
                .clock(clock)
                .secrets(EncryptedDesks::secret)
                .observer(SILENT)
                .build());
    }

    /** Lives these lives in turn, each to its crash, and a last one to its end. */
    CrashToll run(List<CrashInjector> mortal) {
        mortal.forEach(this::live);
        live(CrashInjector.recording());
        int crashes = (int) mortal.stream().filter(CrashInjector::hasCrashed).count();
        return count(crashes, 0, false);
    }

    /** Lives one life to its end, whatever answers it loses: its host makes calls again that failed for now, and its workers go on. */
    CrashToll endure(CrashInjector losing) {
        var claims = new ClaimWatch();
        try (Frontdesk desk = desk(losing, claims.watching(real));
                Frontdesk onlooker = desk(CrashInjector.recording())) {
            for (int from = 0; from < messages; from += BATCH) {
                int first = from;
                persistently(() -> enqueue(desk.tenant(tenant), first));
            }
            for (int later = 0; later < 3 || (workLeft(onlooker) > 0 && later < MOST_HOURS); later++) {
                persistently(() -> desk.worker().drain());
                clock.advance(AFTERWARDS);
            }
        }
        assertThat(claims.claims()).as("claims that were watched").isGreaterThanOrEqualTo(messages);
        return count(losing.lostAnswers().size(), claims.twice(), true);
    }

    private static void persistently(Runnable call) {
        for (int tries = 1; ; tries++) {
            try {
                call.run();
                return;
            } catch (FrontdeskException e) {
                if (!e.isRetriable() || tries == PATIENCE) {
                    throw e;
                }
            }
        }
    }

    private void live(CrashInjector injector) {
        try (Frontdesk desk = desk(injector)) {
            enqueue(desk.tenant(tenant));
            for (int later = 0; later < 3; later++) {
                desk.worker().drain();
                clock.advance(AFTERWARDS);
            }
        } catch (SimulatedCrash crash) {
            clock.advance(AFTERWARDS);
        }
    }

    /** All of them in every life, as a program that is run again does: keys make it once. */
    private void enqueue(TenantDesk desk) {
        for (int from = 0; from < messages; from += BATCH) {
            enqueue(desk, from);
        }
    }

    private void enqueue(TenantDesk desk, int from) {
        List<SendMessage> batch =
                IntStream.range(from, from + BATCH).mapToObj(this::message).toList();
        List<EnqueueResult> results = desk.messages().enqueueAll(batch);
        for (int i = 0; i < BATCH; i++) {
            MessageId before = acknowledged.put(from + i, results.get(i).id());
            forgotten += before == null || before.equals(results.get(i).id()) ? 0 : 1;
        }
    }

    private SendMessage message(int number) {
        Purpose purpose = scenario.purpose(number);
        SendMessage message = purpose.needsConsent()
                ? SendMessage.to(contacts.get(number % CONTACTS), Channel.EMAIL)
                : SendMessage.toAddress(EmailAddress.of("address" + number + "@example.org"));
        return message.withPurpose(purpose)
                .withSubject("Crash proof")
                .withText("Message " + number)
                .withKey(IdempotencyKey.of("crash-proof-" + number));
    }

    /**
     * Counts on another desk: what is not in the database nobody knows.
     *
     * @param lived whether whoever called the provider lived to write it down
     */
    private CrashToll count(int faults, int claimedTwice, boolean lived) {
        try (Frontdesk desk = desk(CrashInjector.recording())) {
            TenantDesk mine = desk.tenant(tenant);
            List<Message> ledger = mine.messages()
                    .list(MessageQuery.all(), PageRequest.first(1000))
                    .items();
            int amiss = amiss(
                    mine.messages().attempts(ledger.stream().map(Message::id).toList()), lived);
            return new CrashToll(
                    faults, lost(ledger), sentTwice(), unknown(ledger), amiss, workLeft(desk), claimedTwice);
        }
    }

    /** Of messages whose attempts are too many or, where nobody died, too few. */
    private int amiss(Map<MessageId, List<Attempt>> attempts, boolean lived) {
        Map<MessageRef, Integer> accepted = provider.accepted();
        var messages = new HashSet<>(attempts.keySet());
        accepted.keySet().forEach(ref -> messages.add(ref.message()));
        int amiss = 0;
        for (MessageId message : messages) {
            List<Attempt> written = attempts.getOrDefault(message, List.of());
            int calls = accepted.getOrDefault(new MessageRef(tenant, message), 0);
            long told = written.stream()
                    .filter(one -> one.reason() == MessageReason.NONE)
                    .count();
            boolean repeated = written.stream()
                            .map(one -> List.of(one.number(), one.reason()))
                            .distinct()
                            .count()
                    < written.size();
            amiss += repeated || told > calls || (lived && told < calls) ? 1 : 0;
        }
        return amiss;
    }

    private int workLeft(Frontdesk desk) {
        return Math.max(workRows(desk) - workBefore, 0);
    }

    /** Of all tenants: trials share a database, one after the other. */
    private static int workRows(Frontdesk desk) {
        return (int) desk.worker().queues().stream()
                .mapToLong(queue -> queue.due() + queue.later() + queue.leased())
                .sum();
    }

    private int lost(List<Message> ledger) {
        Map<MessageRef, Integer> accepted = provider.accepted();
        int safe = (int) ledger.stream()
                .filter(message -> message.state() == MessageState.ACCEPTED)
                .filter(message -> accepted.containsKey(new MessageRef(tenant, message.id())))
                .count();
        return Math.max(messages - safe - unknown(ledger), 0) + forgotten;
    }

    private static int unknown(List<Message> ledger) {
        return (int) ledger.stream()
                .filter(message -> message.state() == MessageState.UNKNOWN)
                .count();
    }
    /** By what is in them, so that one enqueued twice counts as well. */
    private int sentTwice() {
        Map<String, Integer> times = new HashMap<>();
        for (OutboundMessage message : provider.acceptedMessages()) {
            times.merge(message.text(), 1, Integer::sum);
        }
        return (int) times.values().stream().filter(count -> count > 1).count();
    }
}
