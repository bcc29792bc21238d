package io.frontdesk.testkit;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.IdempotencyKey;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.messaging.EnqueueResult;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.CreateTenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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

    private static final byte[] KEY = new byte[32];
    private static final int CONTACTS = 20;
    private static final int BATCH = 50;

    private final Persistence real;
    private final SettableClock clock;
    private final CrashScenario scenario;
    private final int messages;
    private final ScriptedChannel provider;
    private final TenantId tenant;
    private final List<ContactId> contacts = new ArrayList<>();
    private final Map<Integer, MessageId> acknowledged = new HashMap<>();
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
        return Frontdesk.inMemory()
                .persistence(injector.wrap(real))
                .channel(injector.wrap(provider))
                .clock(clock)
                .secrets(name -> KEY.clone())
                .build();
    }

    /** Lives these lives in turn, each to its crash, and a last one to its end. */
    CrashToll run(List<CrashInjector> mortal) {
        mortal.forEach(this::live);
        live(CrashInjector.recording());
        try (Frontdesk desk = desk(CrashInjector.recording())) {
            int crashes =
                    (int) mortal.stream().filter(CrashInjector::hasCrashed).count();
            return count(crashes, messages(desk.tenant(tenant)));
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
            List<SendMessage> batch =
                    IntStream.range(from, from + BATCH).mapToObj(this::message).toList();
            List<EnqueueResult> results = desk.messages().enqueueAll(batch);
            for (int i = 0; i < BATCH; i++) {
                MessageId before = acknowledged.put(from + i, results.get(i).id());
                forgotten += before == null || before.equals(results.get(i).id()) ? 0 : 1;
            }
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

    private List<Message> messages(TenantDesk desk) {
        return desk.messages().list(MessageQuery.all(), PageRequest.first(1000)).items();
    }

    private CrashToll count(int crashes, List<Message> ledger) {
        Map<MessageRef, Integer> accepted = provider.accepted();
        int safe = 0;
        int unknown = 0;
        for (Message message : ledger) {
            boolean sent = accepted.containsKey(new MessageRef(tenant, message.id()));
            safe += message.state() == MessageState.ACCEPTED && sent ? 1 : 0;
            unknown += message.state() == MessageState.UNKNOWN ? 1 : 0;
        }
        int lost = Math.max(messages - safe - unknown, 0) + forgotten;
        return new CrashToll(crashes, lost, sentTwice(), unknown);
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
