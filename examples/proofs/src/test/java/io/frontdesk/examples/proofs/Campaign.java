package io.frontdesk.examples.proofs;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.IdempotencyKey;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.messaging.EnqueueResult;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.tenancy.CreateTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Advertising to people who agreed to it, in numbered messages: never to be sent twice, whatever happens. */
final class Campaign {

    private static final String SLUG = "campaign";
    private static final String TEXT = "News, number ";
    private static final int CONTACTS = 10;
    private static final int CHUNK = 500;

    private final TenantId tenant;
    private final List<ContactId> contacts;

    private Campaign(TenantId tenant, List<ContactId> contacts) {
        this.tenant = tenant;
        this.contacts = contacts;
    }

    /** A new tenant with people who agreed. */
    static Campaign create(Frontdesk frontdesk) {
        TenantId tenant = frontdesk
                .tenants()
                .create(CreateTenant.named("Campaign", SLUG))
                .tenant()
                .id();
        TenantDesk desk = frontdesk.tenant(tenant);
        var contacts = new ArrayList<ContactId>();
        for (int i = 0; i < CONTACTS; i++) {
            ContactId id = desk.contacts()
                    .create(CreateContact.of(ContactProfile.withEmailAddress(address(i))))
                    .contact()
                    .id();
            desk.consents().record(RecordConsent.grant(id, Channel.EMAIL, Purpose.MARKETING, "proofs"));
            contacts.add(id);
        }
        return new Campaign(tenant, contacts);
    }

    /** The one that is there. */
    static Campaign find(Frontdesk frontdesk) {
        TenantId tenant = frontdesk.tenants().findBySlug(SLUG).orElseThrow().id();
        TenantDesk desk = frontdesk.tenant(tenant);
        return new Campaign(
                tenant,
                IntStream.range(0, CONTACTS)
                        .mapToObj(i -> desk.contacts()
                                .findByEmail(address(i))
                                .orElseThrow()
                                .id())
                        .toList());
    }

    private static EmailAddress address(int contact) {
        return EmailAddress.of("person" + contact + "@example.org");
    }

    TenantDesk desk(Frontdesk frontdesk) {
        return frontdesk.tenant(tenant);
    }

    SendMessage message(int number) {
        return SendMessage.to(contacts.get(number % CONTACTS), Channel.EMAIL)
                .withPurpose(Purpose.MARKETING)
                .withSubject("News")
                .withText(TEXT + number)
                .withKey(IdempotencyKey.of("news-" + number));
    }

    /** The number of the message with this text. */
    static int number(String text) {
        return Integer.parseInt(text.substring(TEXT.length()));
    }

    /** Enqueues receipts, which go before advertising. */
    List<MessageId> enqueueReceipts(Frontdesk frontdesk, int count) {
        List<SendMessage> receipts = IntStream.range(0, count)
                .mapToObj(i ->
                        SendMessage.toAddress(address(i)).withSubject("Receipt").withText("Receipt " + i))
                .toList();
        return desk(frontdesk).messages().enqueueAll(receipts).stream()
                .map(EnqueueResult::id)
                .toList();
    }

    /** Enqueues the messages of these numbers, or finds that they are; returns their ids in order. */
    List<MessageId> enqueue(Frontdesk frontdesk, int from, int to) {
        var ids = new ArrayList<MessageId>();
        for (int first = from; first < to; first += CHUNK) {
            List<SendMessage> chunk = IntStream.range(first, Math.min(first + CHUNK, to))
                    .mapToObj(this::message)
                    .toList();
            desk(frontdesk).messages().enqueueAll(chunk).stream()
                    .map(EnqueueResult::id)
                    .forEach(ids::add);
        }
        return ids;
    }
}
