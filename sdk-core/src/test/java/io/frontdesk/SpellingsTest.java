package io.frontdesk;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.contacts.CreateContactResult;
import io.frontdesk.contacts.ImportContacts;
import io.frontdesk.contacts.UpdateContact;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.messaging.InboundText;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.tenancy.CreateTenant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An address is one address, in whatever spelling it arrives. */
class SpellingsTest {

    private static final PhoneNumber TODAY = PhoneNumber.of("+525512345678");
    private static final PhoneNumber FORMER = PhoneNumber.of("+5215512345678");
    private static final EmailAddress COMPOSED = EmailAddress.of("ren\u00e9@example.org");
    private static final EmailAddress DECOMPOSED = EmailAddress.of("rene\u0301@example.org");

    private final Frontdesk frontdesk = Frontdesk.inMemory()
            .channel(RecordingChannel.sms())
            .channel(RecordingChannel.email())
            .build();
    private final TenantDesk desk = frontdesk.tenant(frontdesk
            .tenants()
            .create(CreateTenant.named("Acme", "acme"))
            .tenant()
            .id());

    @Test
    void a_stop_from_the_former_spelling_of_a_number_meets_the_contact() {
        Contact contact = create(ContactProfile.empty().withPhone(TODAY));
        desk.consents().record(RecordConsent.grant(contact.id(), Channel.SMS, Purpose.MARKETING, "shop"));

        desk.optOuts().handle(InboundText.from(FORMER, Channel.SMS, "STOP"));

        assertThat(desk.consents()
                        .status(contact.id(), Channel.SMS, Purpose.MARKETING)
                        .granted())
                .isFalse();
        assertThat(desk.suppressions().find(SuppressAddress.phone(TODAY, Channel.SMS, SuppressionReason.MANUAL)))
                .isPresent();
    }

    @Test
    void a_suppressed_number_is_sent_nothing_in_its_former_spelling() {
        desk.suppressions().suppress(SuppressAddress.phone(TODAY, Channel.SMS, SuppressionReason.MANUAL));

        var sent = desk.messages()
                .enqueue(SendMessage.toAddress("+5215512345678", Channel.SMS).withText("Hola"));

        assertThat(desk.messages().find(sent.id()))
                .hasValueSatisfying(one -> assertThat(one.reason()).isEqualTo(MessageReason.ADDRESS_SUPPRESSED));
    }

    @Test
    void a_contact_is_found_by_either_spelling_of_its_number() {
        Contact contact = create(ContactProfile.empty().withPhone(FORMER));
        assertThat(desk.contacts().findByPhone(TODAY)).extracting(Contact::id).containsExactly(contact.id());

        desk.contacts()
                .update(UpdateContact.of(contact, ContactProfile.empty().withPhone(PhoneNumber.of("+14155550123"))));
        assertThat(desk.contacts().findByPhone(FORMER)).isEmpty();
        desk.contacts().importAll(ImportContacts.from(reader -> {
            reader.header(List.of("email", "phone"));
            reader.row(2, List.of("ann@example.org", "+52 1 55 1234 5678"), null);
        }));

        assertThat(desk.contacts().findByPhone(TODAY)).hasSize(1);
    }

    @Test
    void an_e_mail_address_is_taken_in_either_spelling_of_its_accents() {
        create(ContactProfile.withEmailAddress(COMPOSED));

        assertThat(desk.contacts().create(CreateContact.of(ContactProfile.withEmailAddress(DECOMPOSED))))
                .isInstanceOf(CreateContactResult.AlreadyThere.class);
        desk.suppressions().suppress(SuppressAddress.email(DECOMPOSED, SuppressionReason.COMPLAINT));
        var sent = desk.messages()
                .enqueue(SendMessage.toAddress(COMPOSED.value(), Channel.EMAIL)
                        .withSubject("Bonjour")
                        .withText("Bonjour"));
        assertThat(desk.messages().find(sent.id()))
                .hasValueSatisfying(one -> assertThat(one.reason()).isEqualTo(MessageReason.ADDRESS_SUPPRESSED));
    }

    private Contact create(ContactProfile profile) {
        return desk.contacts().create(CreateContact.of(profile)).contact();
    }
}
