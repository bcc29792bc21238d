package io.frontdesk.contacts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.TenantScope;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactEmail;
import io.frontdesk.contacts.ContactPhone;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.Contacts;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.contacts.CreateContactResult;
import io.frontdesk.contacts.ImportReport;
import io.frontdesk.contacts.UpdateContact;
import io.frontdesk.fixture.ServiceFixture;
import io.frontdesk.fixture.TestRows;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several e-mail addresses and phone numbers of one contact. */
class ContactAddressesTest {

    private static final EmailAddress HOME = EmailAddress.of("anna@home.example");
    private static final EmailAddress WORK = EmailAddress.of("anna@work.example");
    private static final PhoneNumber LANDLINE = PhoneNumber.of("+493012345678");
    private static final PhoneNumber MOBILE = PhoneNumber.of("+4915112345678");

    private static final ContactProfile ANNA = ContactProfile.withEmailAddress(HOME)
            .withAnotherEmail(ContactEmail.of(WORK).withLabel("work").withVerifiedAt(ServiceFixture.START))
            .withAnotherPhone(ContactPhone.of(LANDLINE).withLabel("home").withChannels(Channel.of("voice")))
            .withAnotherPhone(ContactPhone.of(MOBILE)
                    .withChannels(Channel.WHATSAPP, Channel.SMS)
                    .withVerifiedAt(ServiceFixture.START.plusNanos(1)));

    private final ServiceFixture desk = new ServiceFixture();
    private final Contacts contacts = desk.contacts();

    @Test
    void a_contact_keeps_what_is_known_of_each_address() {
        Contact anna = create(ANNA);

        assertThat(contacts.find(anna.id()).map(Contact::profile)).contains(ANNA);
        assertThat(ANNA.emails()).extracting(ContactEmail::isVerified).containsExactly(false, true);
        assertThat(ANNA.toString() + ANNA.emails() + ANNA.phones())
                .doesNotContain("anna@")
                .doesNotContain("123456");
    }

    @Test
    void every_address_finds_it_and_belongs_to_it_alone() {
        Contact anna = create(ANNA);

        assertThat(contacts.findByEmail(HOME)).contains(anna);
        assertThat(contacts.findByEmail(EmailAddress.of("Anna@WORK.example"))).contains(anna);
        assertThat(contacts.findByPhone(LANDLINE)).containsExactly(anna);
        assertThat(contacts.findByPhone(MOBILE)).containsExactly(anna);
        assertThat(contacts.create(CreateContact.of(ContactProfile.withEmailAddress(WORK))))
                .isEqualTo(new CreateContactResult.AlreadyThere(anna));
        assertThat(desk.persistence
                        .transactions()
                        .required(
                                TenantScope.of(desk.tenant),
                                () -> desk.contactsModule
                                        .lookup()
                                        .having(desk.tenant, AddressKind.PHONE, MOBILE.e164())))
                .containsExactly(anna.id());
    }

    @Test
    void an_address_that_is_taken_away_is_free() {
        Contact anna = create(ANNA);

        contacts.update(UpdateContact.of(anna, ANNA.withoutEmail(WORK).withoutPhone(LANDLINE)));

        assertThat(contacts.findByEmail(WORK)).isEmpty();
        assertThat(contacts.findByPhone(LANDLINE)).isEmpty();
        assertThat(contacts.create(CreateContact.of(ContactProfile.withEmailAddress(WORK))))
                .isInstanceOf(CreateContactResult.Created.class);
    }

    @Test
    void a_message_goes_to_the_first_number_that_can_receive_it() {
        assertThat(ANNA.phone()).contains(LANDLINE);
        assertThat(ANNA.phone(Channel.SMS)).contains(MOBILE);
        assertThat(ANNA.phone(Channel.of("voice"))).contains(LANDLINE);
        assertThat(ANNA.phone(Channel.of("pager"))).isEmpty();
        assertThat(ContactProfile.empty().withPhone(LANDLINE).phone(Channel.SMS))
                .contains(LANDLINE);
    }

    @Test
    void the_primary_address_is_replaced_or_another_takes_its_place() {
        EmailAddress fresh = EmailAddress.of("anna@new.example");

        assertThat(ANNA.withEmail(fresh).emails())
                .extracting(ContactEmail::address)
                .containsExactly(fresh, WORK);
        assertThat(ANNA.withEmail(WORK).emails())
                .extracting(ContactEmail::address)
                .containsExactly(WORK, HOME);
        assertThat(ANNA.withEmail(WORK).emails().get(0).label()).contains("work");
        assertThat(ANNA.withEmail(EmailAddress.of("ANNA@home.example")).email())
                .contains(EmailAddress.of("ANNA@home.example"));
        assertThat(ANNA.withEmail(null).email()).contains(WORK);
        assertThat(ANNA.withPhone(MOBILE).phone()).contains(MOBILE);
        assertThat(ANNA.withPhone(null).phones()).hasSize(1);
        assertThat(ContactProfile.empty().withEmail(null)).isEqualTo(ContactProfile.empty());
        assertThat(ANNA.withAnotherEmail(ContactEmail.of(WORK).withLabel("office"))
                        .emails())
                .hasSize(2)
                .last()
                .satisfies(email -> assertThat(email.label()).contains("office"));
    }

    @Test
    void an_eleventh_address_is_refused() {
        ContactProfile ten = IntStream.range(0, 10)
                .mapToObj(i -> ContactEmail.of(EmailAddress.of("a" + i + "@example.org")))
                .reduce(ContactProfile.empty(), ContactProfile::withAnotherEmail, (one, two) -> two);

        assertThatThrownBy(() -> ten.withAnotherEmail(ContactEmail.of(HOME)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("emails.count");
        assertThat(ten.withEmail(HOME).emails()).hasSize(10);
    }

    @Test
    void a_row_of_a_file_meets_a_contact_by_any_of_its_addresses_and_leaves_their_order() {
        Contact anna = create(ANNA);

        ImportReport report = desk.importRows(TestRows.of(
                "first_name|email|phone", "Anna|" + WORK.value() + "|" + MOBILE.e164(), "Bell||" + LANDLINE.e164()));

        assertThat(report.created()).isZero();
        Contact now = contacts.find(anna.id()).orElseThrow();
        assertThat(now.profile()).isEqualTo(ANNA.withFirstName("Anna"));
    }

    private Contact create(ContactProfile profile) {
        return contacts.create(CreateContact.of(profile)).contact();
    }
}
