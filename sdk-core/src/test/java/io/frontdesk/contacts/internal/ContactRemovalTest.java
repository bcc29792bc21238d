package io.frontdesk.contacts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.TenantScope;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactDeleted;
import io.frontdesk.contacts.ContactErased;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactQuery;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.ContactRestored;
import io.frontdesk.contacts.Contacts;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.contacts.RestoreContactResult;
import io.frontdesk.contacts.UpdateContact;
import io.frontdesk.contacts.UpdateContactResult;
import io.frontdesk.fixture.ServiceFixture;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contacts that are deleted, come back, or are erased. */
class ContactRemovalTest {

    private static final EmailAddress ANNA = EmailAddress.of("anna@example.org");
    private static final PhoneNumber PHONE = PhoneNumber.of("+493012345678");

    private final ServiceFixture desk = new ServiceFixture();
    private final Contacts contacts = desk.contacts();
    private final Contact anna = contacts.create(CreateContact.of(
                    ContactProfile.withEmailAddress(ANNA).withPhone(PHONE).withTag("vip")))
            .contact();

    @BeforeEach
    void forgetTheFirstEvent() {
        desk.journal.clear();
    }

    @Test
    void a_deleted_contact_is_out_of_sight() {
        assertThat(contacts.delete(anna.id())).isTrue();

        assertThat(contacts.find(anna.id())).isEmpty();
        assertThat(contacts.findByEmail(ANNA)).isEmpty();
        assertThat(contacts.findByPhone(PHONE)).isEmpty();
        assertThat(list(ContactQuery.all())).isEmpty();
        assertThat(list(ContactQuery.all().withTag("vip"))).isEmpty();
        assertThat(loaded()).isEmpty();
        assertThat(contacts.update(UpdateContact.of(anna, anna.profile().withFirstName("Anna"))))
                .isEqualTo(new UpdateContactResult.NotFound());
        assertThat(contacts.renewKey(anna.id())).isEmpty();
        assertThat(list(ContactQuery.all().deleted()))
                .singleElement()
                .satisfies(contact -> assertThat(contact.profile()).isEqualTo(anna.profile()));
        assertThat(desk.journal.events()).containsExactly(new ContactDeleted(anna.id()));
    }

    @Test
    void deleting_what_does_not_stand_changes_nothing() {
        contacts.delete(anna.id());
        desk.journal.clear();

        assertThat(contacts.delete(anna.id())).isFalse();
        assertThat(contacts.delete(new ContactId(new UUID(1, 2)))).isFalse();
        assertThat(desk.journal.events()).isEmpty();
    }

    @Test
    void a_restored_contact_is_as_it_was() {
        contacts.delete(anna.id());
        desk.journal.clear();

        RestoreContactResult result = contacts.restore(anna.id());

        assertThat(result)
                .isInstanceOfSatisfying(
                        RestoreContactResult.Restored.class,
                        restored -> assertThat(restored.contact().profile()).isEqualTo(anna.profile()));
        assertThat(contacts.findByEmail(ANNA)).map(Contact::id).contains(anna.id());
        assertThat(contacts.findByPhone(PHONE)).hasSize(1);
        assertThat(loaded()).containsKey(new ContactRef(desk.tenant, anna.id()));
        assertThat(desk.journal.events()).containsExactly(new ContactRestored(anna.id()));
    }

    @Test
    void a_contact_that_stands_needs_no_restoring() {
        assertThat(contacts.restore(anna.id())).isEqualTo(new RestoreContactResult.NotDeleted(anna));
        assertThat(contacts.restore(new ContactId(new UUID(1, 2)))).isEqualTo(new RestoreContactResult.NotFound());
        assertThat(desk.journal.events()).isEmpty();
    }

    @Test
    void a_contact_whose_address_went_to_another_stays_deleted() {
        contacts.delete(anna.id());
        Contact other = contacts.create(CreateContact.of(ContactProfile.withEmailAddress(ANNA)))
                .contact();

        assertThat(other.id()).isNotEqualTo(anna.id());
        assertThat(contacts.restore(anna.id())).isEqualTo(new RestoreContactResult.ValueTaken(other.id()));
        assertThat(contacts.find(anna.id())).isEmpty();
        assertThat(contacts.findByPhone(PHONE)).isEmpty();
    }

    @Test
    void an_erased_contact_leaves_its_id_only() {
        assertThat(contacts.erase(anna.id())).isTrue();

        assertThat(contacts.find(anna.id())).isEmpty();
        assertThat(contacts.findByEmail(ANNA)).isEmpty();
        assertThat(list(ContactQuery.all().deleted())).isEmpty();
        assertThat(contacts.restore(anna.id())).isEqualTo(new RestoreContactResult.NotFound());
        assertThat(contacts.erase(anna.id())).isFalse();
        assertThat(contacts.delete(anna.id())).isFalse();
        assertThat(desk.journal.events()).containsExactly(new ContactErased(anna.id()));
        var row = desk.persistence
                .transactions()
                .required(
                        TenantScope.of(desk.tenant),
                        () -> desk.persistence.contacts().find(List.of(new ContactRef(desk.tenant, anna.id()))))
                .values()
                .iterator()
                .next();
        assertThat(row.profile()).isNull();
        assertThat(row.tags()).isEmpty();
    }

    @Test
    void a_deleted_contact_can_be_erased() {
        contacts.delete(anna.id());

        assertThat(contacts.erase(anna.id())).isTrue();

        assertThat(list(ContactQuery.all().deleted())).isEmpty();
    }

    private List<Contact> list(ContactQuery query) {
        return contacts.list(query, PageRequest.first(10)).items();
    }

    private java.util.Map<ContactRef, Contact> loaded() {
        return desk.persistence
                .transactions()
                .required(
                        TenantScope.of(desk.tenant),
                        () -> desk.contactsModule.lookup().load(List.of(new ContactRef(desk.tenant, anna.id()))));
    }
}
