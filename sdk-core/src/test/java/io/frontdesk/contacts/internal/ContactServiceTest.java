package io.frontdesk.contacts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactCreated;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactQuery;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.ContactSettings;
import io.frontdesk.contacts.ContactUpdated;
import io.frontdesk.contacts.Contacts;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.contacts.CreateContactResult;
import io.frontdesk.contacts.UpdateContact;
import io.frontdesk.contacts.UpdateContactResult;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.fixture.ServiceFixture;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContactServiceTest {

    private static final EmailAddress MARIA = EmailAddress.of("Maria@Example.org");
    private static final PhoneNumber PHONE = PhoneNumber.of("+493012345678");

    private static final ContactProfile FULL = ContactProfile.withEmailAddress(MARIA)
            .withFirstName("María")
            .withLastName("مريم")
            .withPhone(PHONE)
            .withLanguage(Locale.forLanguageTag("pt-BR"))
            .withZone(ZoneId.of("America/Argentina/ComodRivadavia"))
            .withCustomField("shoe size", "38\n39")
            .withCustomField("empty", "")
            .withTag("vip")
            .withTag("newsletter");

    private final ServiceFixture desk = new ServiceFixture();
    private final Contacts contacts = desk.contacts();

    @Test
    void a_contact_is_found_as_it_was_created_by_id_address_and_number() {
        Contact made =
                contacts.create(CreateContact.of(FULL).withSource("webshop")).contact();

        assertThat(made.profile()).isEqualTo(FULL);
        assertThat(made.version()).isEqualTo(1);
        assertThat(made.createdAt()).isEqualTo(ServiceFixture.START);
        assertThat(contacts.find(made.id())).contains(made);
        assertThat(contacts.findByEmail(EmailAddress.of("  MARIA@EXAMPLE.ORG ")))
                .contains(made);
        assertThat(contacts.findByPhone(PHONE)).containsExactly(made);
        assertThat(desk.journal.events()).containsExactly(new ContactCreated(made.id()));
        assertThat(desk.journal.lines().get(0).context().actor().code()).isEqualTo("user:maria");
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThat(contacts.find(new ContactId(new UUID(1, 1)))).isEmpty();
        assertThat(contacts.findByEmail(MARIA)).isEmpty();
        assertThat(contacts.findByPhone(PHONE)).isEmpty();
    }

    @Test
    void an_address_belongs_to_one_contact() {
        Contact first =
                contacts.create(CreateContact.of(FULL)).fold(CreateContactResult.Created::contact, there -> null);
        CreateContactResult again = contacts.create(
                CreateContact.of(ContactProfile.withEmailAddress(EmailAddress.of("maria@example.ORG"))));

        assertThat(again).isEqualTo(new CreateContactResult.AlreadyThere(first));
        assertThat(desk.journal.events()).hasSize(1);
    }

    @Test
    void a_number_may_be_shared_and_finds_all_oldest_first() {
        List<Contact> sharing = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            desk.clock.advance(Duration.ofSeconds(1));
            sharing.add(create(ContactProfile.empty().withPhone(PHONE)));
        }

        assertThat(contacts.findByPhone(PHONE)).isEqualTo(sharing.subList(0, 100));
    }

    @Test
    void an_update_replaces_the_profile() {
        Contact loaded = create(FULL);
        desk.journal.clear();
        desk.clock.advance(Duration.ofDays(1));
        ContactProfile profile = ContactProfile.withEmailAddress(EmailAddress.of("new@example.org"))
                .withoutTag("vip");

        var result = contacts.update(UpdateContact.of(loaded, profile));

        Contact after = contacts.find(loaded.id()).orElseThrow();
        assertThat(result).isEqualTo(new UpdateContactResult.Updated(after));
        assertThat(after.profile()).isEqualTo(profile);
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.createdAt()).isEqualTo(loaded.createdAt());
        assertThat(after.updatedAt()).isEqualTo(loaded.updatedAt().plus(Duration.ofDays(1)));
        assertThat(contacts.findByEmail(MARIA)).isEmpty();
        assertThat(contacts.findByPhone(PHONE)).isEmpty();
        assertThat(desk.journal.events()).containsExactly(new ContactUpdated(loaded.id(), 2));
    }

    @Test
    void an_equal_profile_changes_nothing() {
        Contact loaded = create(FULL);
        desk.journal.clear();
        desk.clock.advance(Duration.ofDays(1));

        assertThat(contacts.update(UpdateContact.of(loaded, FULL))).isEqualTo(new UpdateContactResult.Updated(loaded));
        assertThat(contacts.find(loaded.id())).contains(loaded);
        assertThat(desk.journal.events()).isEmpty();
    }

    @Test
    void an_update_of_what_somebody_changed_meanwhile_is_stale() {
        Contact loaded = create(FULL);
        contacts.update(UpdateContact.of(loaded, FULL.withFirstName("First")));
        Contact current = contacts.find(loaded.id()).orElseThrow();
        desk.journal.clear();

        assertThat(contacts.update(UpdateContact.of(loaded, FULL.withFirstName("Second"))))
                .isEqualTo(new UpdateContactResult.Stale(current));
        assertThat(contacts.find(loaded.id())).contains(current);
        assertThat(desk.journal.events()).isEmpty();
    }

    @Test
    void an_address_that_is_taken_is_refused_with_its_holder() {
        Contact holder = create(FULL);
        Contact other = create(ContactProfile.withEmailAddress(EmailAddress.of("other@example.org")));
        desk.journal.clear();

        assertThat(contacts.update(UpdateContact.of(other, other.profile().withEmail(MARIA))))
                .isEqualTo(new UpdateContactResult.ValueTaken(holder.id()));
        assertThat(contacts.find(other.id())).contains(other);
        assertThat(desk.journal.events()).isEmpty();
    }

    @Test
    void an_update_of_nobody_is_not_found() {
        Contact elsewhere = create(FULL);
        Contacts foreign = desk.contactsModule.contacts(desk.context(desk.newTenant("other")));

        assertThat(foreign.update(UpdateContact.of(elsewhere, FULL.withFirstName("X"))))
                .isEqualTo(new UpdateContactResult.NotFound());
    }

    @Test
    void another_tenant_sees_and_blocks_nothing() {
        Contact mine = create(FULL);
        TenantId other = desk.newTenant("other");
        Contacts foreign = desk.contactsModule.contacts(desk.context(other));

        assertThat(foreign.find(mine.id())).isEmpty();
        assertThat(foreign.findByEmail(MARIA)).isEmpty();
        assertThat(foreign.findByPhone(PHONE)).isEmpty();
        assertThat(foreign.list(ContactQuery.all(), PageRequest.first(10)).items())
                .isEmpty();
        assertThat(foreign.create(CreateContact.of(FULL))).isInstanceOf(CreateContactResult.Created.class);
    }

    @Test
    void lists_page_by_page_oldest_first_and_by_tag() {
        List<ContactId> all = new ArrayList<>();
        List<ContactId> tagged = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            ContactProfile profile = ContactProfile.withEmailAddress(EmailAddress.of("c" + i + "@example.org"));
            ContactId id = create(i % 5 == 0 ? profile.withTag("vip") : profile).id();
            all.add(id);
            if (i % 5 == 0) {
                tagged.add(id);
            }
        }

        assertThat(pages(ContactQuery.all(), 10))
                .containsExactly(all.subList(0, 10), all.subList(10, 20), all.subList(20, 25));
        assertThat(pages(ContactQuery.all(), 25)).containsExactly(all);
        assertThat(pages(ContactQuery.all().withTag("vip"), 3))
                .containsExactly(tagged.subList(0, 3), tagged.subList(3, 5));
        assertThat(pages(ContactQuery.all().withTag("none"), 3)).containsExactly(List.of());
    }

    @Test
    void a_garbled_cursor_is_refused() {
        assertThatThrownBy(() ->
                        contacts.list(ContactQuery.all(), PageRequest.first(1).after("page2")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void the_look_up_loads_contacts_of_several_tenants_in_the_open_transaction() {
        Contact mine = create(FULL);
        TenantId other = desk.newTenant("other");
        Contact theirs = desk.contactsModule
                .contacts(desk.context(other))
                .create(CreateContact.of(FULL))
                .contact();
        var mineRef = new ContactRef(desk.tenant, mine.id());
        var theirsRef = new ContactRef(other, theirs.id());
        var crossed = new ContactRef(other, mine.id());

        var loaded = desk.persistence
                .transactions()
                .required(
                        TenantScope.batch(List.of(desk.tenant, other)),
                        () -> desk.contactsModule.lookup().load(List.of(mineRef, theirsRef, crossed)));

        assertThat(loaded).hasSize(2).containsEntry(mineRef, mine).containsEntry(theirsRef, theirs);
    }

    @Test
    void a_profile_that_a_newer_version_wrote_is_unreadable_not_misread() {
        var row = new ContactRow(
                new ContactId(new UUID(9, 9)),
                Sealed.of("clear:v1:{\"emails\":[\"canary at example\"]}".getBytes(StandardCharsets.UTF_8)),
                null,
                null,
                Set.of(),
                null,
                1,
                1,
                ServiceFixture.START,
                ServiceFixture.START,
                null);
        var index = new BlindIndex(
                name -> new byte[32], ContactSettings.standard(), new DeclaredFields(ContactSettings.standard()));

        assertThatThrownBy(() -> new ContactRows(desk.env, index).open(desk.tenant, row))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREADABLE_DATA))
                .hasMessageContaining(row.id().toString())
                .hasStackTraceContaining("email")
                .satisfies(e -> assertThat(traces(e)).doesNotContain("canary"));
    }

    private static String traces(Throwable e) {
        var text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private Contact create(ContactProfile profile) {
        return contacts.create(CreateContact.of(profile)).contact();
    }

    private List<List<ContactId>> pages(ContactQuery query, int limit) {
        List<List<ContactId>> pages = new ArrayList<>();
        PageRequest request = PageRequest.first(limit);
        while (true) {
            var page = contacts.list(query, request);
            pages.add(page.items().stream().map(Contact::id).toList());
            if (page.next().isEmpty()) {
                return pages;
            }
            request = request.after(page.next().get());
        }
    }
}
