package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.messaging.InboundText;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.OptOutResult;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.Tally;
import io.frontdesk.tenancy.CreateTenant;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StopsEverythingTest {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant LATER = START.plusSeconds(3600);
    private static final PhoneNumber ANNS = PhoneNumber.of("+493012340101");
    private static final PhoneNumber BOBS = PhoneNumber.of("+493012340102");
    private static final int MANY = 10_000;
    private static final int FEW = 100;

    private final SettableClock clock = SettableClock.at(START);
    private final RecordingChannel sms = RecordingChannel.sms();
    private final RecordingChannel whatsapp =
            RecordingChannel.of(Channel.WHATSAPP, io.frontdesk.common.AddressKind.PHONE);
    private final Frontdesk frontdesk =
            Frontdesk.inMemory().clock(clock).channel(sms).channel(whatsapp).build();
    private final TenantDesk acme = tenant("acme");
    private final TenantDesk other = tenant("other");

    private TenantDesk tenant(String name) {
        return frontdesk.tenant(frontdesk
                .tenants()
                .create(CreateTenant.named(name, name))
                .tenant()
                .id());
    }

    @Test
    void stop_stops_ten_thousand_queued_messages_of_that_person_and_nobody_elses() {
        ContactId ann = contact(acme, ANNS);
        ContactId twin = contact(acme, ANNS);
        ContactId bob = contact(acme, BOBS);
        ContactId theirs = contact(other, ANNS);
        enqueue(acme, ann, Channel.SMS, MANY / 2);
        enqueue(acme, twin, Channel.SMS, MANY / 2);
        enqueue(acme, ann, Channel.WHATSAPP, FEW);
        enqueue(acme, bob, Channel.SMS, FEW);
        enqueue(other, theirs, Channel.SMS, FEW);

        OptOutResult result = acme.optOuts().handle(InboundText.from(ANNS, Channel.SMS, "STOP"));
        frontdesk.worker().drain();
        clock.set(LATER);
        frontdesk.worker().drain();

        assertThat(result)
                .isInstanceOfSatisfying(
                        OptOutResult.Stopped.class,
                        stopped -> assertThat(stopped.contacts()).containsExactlyInAnyOrder(ann, twin));
        assertThat(count(acme, Channel.SMS, ann, MessageState.SUPPRESSED)).isEqualTo(MANY / 2);
        assertThat(count(acme, Channel.SMS, twin, MessageState.SUPPRESSED)).isEqualTo(MANY / 2);
        assertThat(count(acme, Channel.WHATSAPP, ann, MessageState.ACCEPTED))
                .as("what needs no consent goes on where nobody said STOP")
                .isEqualTo(FEW / 2);
        assertThat(count(acme, Channel.WHATSAPP, ann, MessageState.SUPPRESSED)).isEqualTo(FEW / 2);
        assertThat(count(acme, Channel.SMS, bob, MessageState.ACCEPTED)).isEqualTo(FEW);
        assertThat(count(other, Channel.SMS, theirs, MessageState.ACCEPTED)).isEqualTo(FEW);
        assertThat(sms.sent()).hasSize(1 + FEW + FEW);
        assertThat(sms.sent().stream()
                        .filter(message -> message.recipient().equals(ANNS.e164())
                                && message.ref().tenant().equals(acme.tenantId())))
                .singleElement()
                .satisfies(message -> assertThat(message.text()).contains("unsubscribed"));
    }

    /** Every other one marketing, all due in an hour. */
    private static void enqueue(TenantDesk desk, ContactId contact, Channel channel, int count) {
        List<SendMessage> commands = IntStream.range(0, count)
                .mapToObj(i -> SendMessage.to(contact, channel)
                        .withText("Message " + i)
                        .withPurpose(i % 2 == 0 ? Purpose.MARKETING : Purpose.TRANSACTIONAL)
                        .sendAt(LATER))
                .toList();
        for (int from = 0; from < count; from += 1_000) {
            desk.messages().enqueueAll(commands.subList(from, Math.min(count, from + 1_000)));
        }
    }

    private static ContactId contact(TenantDesk desk, PhoneNumber number) {
        ContactId id = desk.contacts()
                .create(CreateContact.of(ContactProfile.empty().withPhone(number)))
                .contact()
                .id();
        for (Channel channel : List.of(Channel.SMS, Channel.WHATSAPP)) {
            desk.consents().record(RecordConsent.grant(id, channel, Purpose.MARKETING, "test"));
        }
        return id;
    }

    private static long count(TenantDesk desk, Channel channel, ContactId contact, MessageState state) {
        return desk
                .messages()
                .tally(MessageQuery.all().onChannel(channel).toContact(contact).inState(state))
                .stream()
                .mapToLong(Tally::count)
                .sum();
    }
}
