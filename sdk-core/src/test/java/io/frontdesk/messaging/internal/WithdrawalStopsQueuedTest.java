package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.Tally;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WithdrawalStopsQueuedTest {

    private static final int QUEUED = 10_000;

    @Test
    void ten_thousand_queued_messages_of_one_person_stop_and_nobody_elses() {
        var mail = new MailDesk(builder -> builder);
        TenantDesk other = mail.frontdesk.tenant(mail.addTenant("other").id());
        ContactId ben = person(mail.desk, "ben@example.org");
        ContactId theirs = person(other, "ann@example.org");
        for (int i = 0; i < QUEUED / 1_000; i++) {
            mail.desk.messages().enqueueAll(Collections.nCopies(1_000, advertisement(mail.ann)));
        }
        mail.desk.messages().enqueueAll(Collections.nCopies(100, advertisement(ben)));
        other.messages().enqueueAll(Collections.nCopies(100, advertisement(theirs)));

        mail.desk.consents().record(RecordConsent.withdrawEverything(mail.ann, "letter"));
        mail.frontdesk.worker().drain();

        assertThat(tally(mail.desk, MessageQuery.all().toContact(mail.ann).because(MessageReason.CONSENT_WITHDRAWN)))
                .isEqualTo(QUEUED);
        assertThat(mail.mail.sent()).hasSize(200);
        for (TenantDesk desk : List.of(mail.desk, other)) {
            assertThat(tally(desk, MessageQuery.all().inState(MessageState.ACCEPTED)))
                    .isEqualTo(100);
            assertThat(tally(desk, MessageQuery.all().inState(MessageState.PENDING)))
                    .isZero();
        }
    }

    private static long tally(TenantDesk desk, MessageQuery query) {
        return desk.messages().tally(query).stream().mapToLong(Tally::count).sum();
    }

    private static SendMessage advertisement(ContactId contact) {
        return SendMessage.to(contact, Channel.EMAIL)
                .withPurpose(Purpose.MARKETING)
                .withSubject("Offer")
                .withText("Buy.");
    }

    private static ContactId person(TenantDesk desk, String email) {
        ContactId id = desk.contacts()
                .create(CreateContact.of(ContactProfile.withEmailAddress(EmailAddress.of(email))))
                .contact()
                .id();
        desk.consents().record(RecordConsent.grant(id, Channel.EMAIL, Purpose.MARKETING, "test"));
        return id;
    }
}
