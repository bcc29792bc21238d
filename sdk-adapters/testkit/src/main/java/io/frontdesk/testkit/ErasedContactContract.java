package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.ConsentReceipt;
import io.frontdesk.consent.Consents;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactEmail;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactQuery;
import io.frontdesk.contacts.Contacts;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.contacts.CreateContactResult;
import io.frontdesk.contacts.ImportContacts;
import io.frontdesk.contacts.ImportReport;
import io.frontdesk.contacts.UpdateContact;
import io.frontdesk.contacts.UpdateContactResult;
import io.frontdesk.encryption.Encryption;
import io.frontdesk.encryption.spi.DataKeyStore;
import io.frontdesk.encryption.spi.KeySubject;
import io.frontdesk.inmemory.InMemoryJsonCodec;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.Tenant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of what was sealed for somebody whose key was destroyed. Has the database to itself. */
public abstract class ErasedContactContract extends EncryptedDesks {

    protected ErasedContactContract() {}

    @Test
    void stops_only_the_message_of_whoever_is_gone_and_shows_everybody_else() {
        Scene scene = scene("gone");
        destroy(scene, true);

        Frontdesk fresh = desk(1, EncryptedDesks::secret);
        fresh.worker().drain();

        TenantDesk desk = fresh.tenant(scene.tenant().id());
        assertThat(desk.messages().find(scene.messages().get(0)))
                .hasValueSatisfying(one -> assertThat(one.state()).isEqualTo(MessageState.ACCEPTED));
        assertThat(desk.messages().find(scene.messages().get(1))).hasValueSatisfying(one -> {
            assertThat(one.state()).isEqualTo(MessageState.SUPPRESSED);
            assertThat(one.reason()).isEqualTo(MessageReason.CONTACT_GONE);
        });
        assertThat(desk.messages()
                        .list(MessageQuery.all(), PageRequest.first(10))
                        .items())
                .hasSize(3);
        assertThat(sent.sent()).extracting(OutboundMessage::text).containsExactlyInAnyOrder("Hello 0", "Hello 2");
        assertThat(desk.contacts().find(scene.people().get(1))).isEmpty();
        assertThat(desk.contacts()
                        .list(ContactQuery.all(), PageRequest.first(10))
                        .items())
                .extracting(EncryptedDesks::nameOf)
                .containsExactly("Person 0", "Person 2");
        assertThatThrownBy(() -> desk.messages().enqueue(hello(scene.people().get(1), 3)))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThat(persistence()
                        .transactions()
                        .required(
                                TenantScope.of(scene.tenant().id()),
                                () -> persistence().dataKeys().dataKeys(List.of(scene.second()))))
                .as("nobody gets a new key under the name of whoever is gone")
                .isEmpty();
    }

    @Test
    void takes_nobody_for_gone_whose_key_is_lost() {
        Scene scene = scene("lost");
        destroy(scene, false);

        Frontdesk fresh = desk(1, EncryptedDesks::secret);
        fresh.worker().runOnce();

        TenantDesk desk = fresh.tenant(scene.tenant().id());
        assertThat(desk.messages().find(scene.messages().get(1)))
                .hasValueSatisfying(one -> assertThat(one.state()).isEqualTo(MessageState.PENDING));
        assertThat(sent.sent()).hasSize(2);
        assertThatThrownBy(() -> desk.contacts().find(scene.people().get(1)))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREADABLE_DATA));
    }

    @Test
    void erases_whoever_said_no_and_cannot_be_read_all_the_same() {
        Scene scene = scene("unread");
        ContactId second = scene.people().get(1);
        desk(1, EncryptedDesks::secret)
                .tenant(scene.tenant().id())
                .consents()
                .record(RecordConsent.withdrawEverything(second, "letter"));
        destroy(scene, false);

        Frontdesk fresh = desk(1, EncryptedDesks::secret);
        TenantDesk desk = fresh.tenant(scene.tenant().id());

        assertThat(desk.contacts().erase(second)).isTrue();
        assertThat(desk.contacts().find(second)).isEmpty();
        fresh.worker().drain();
        assertThat(sent.sent()).as("to the others").hasSize(2);
    }

    @Test
    void keeps_the_proof_of_a_consent_when_where_it_came_from_is_gone() {
        Scene scene = scene("proof");
        TenantId tenant = scene.tenant().id();
        ConsentEvidence evidence = ConsentEvidence.none().withIpAddress("192.0.2.17");
        TenantDesk before = desk(1, EncryptedDesks::secret).tenant(tenant);
        List<UUID> lines = before
                .consents()
                .recordAll(scene.people().stream()
                        .map(one -> RecordConsent.grant(one, Channel.EMAIL, Purpose.MARKETING, "shop")
                                .withEvidence(evidence))
                        .toList())
                .stream()
                .map(one -> one.entry().id())
                .toList();
        String digest = evidenceDigest(before.consents().receipt(lines.get(1)));
        destroy(scene, true);

        Consents fresh = desk(1, EncryptedDesks::secret).tenant(tenant).consents();

        assertThat(fresh.evidence(lines.get(0))).contains(evidence);
        assertThat(fresh.evidence(lines.get(1))).hasValueSatisfying(gone -> {
            assertThat(gone.isGone()).isTrue();
            assertThat(gone.ipAddress()).isEmpty();
        });
        assertThat(fresh.trail(scene.people().get(1), PageRequest.first(10)).items())
                .hasSize(2);
        assertThat(evidenceDigest(fresh.receipt(lines.get(1)))).isEqualTo(digest);
        assertThat(evidenceDigest(fresh.receipt(lines.get(0)))).isEqualTo(digest);
    }

    @Test
    void gives_the_addresses_of_whoever_a_backup_brought_back_to_whoever_comes_next() {
        Scene scene = scene("back");
        desk(1, EncryptedDesks::secret).worker().drain();
        scene.people().forEach(one -> destroyed(scene.tenant(), one, true));
        Contacts fresh =
                desk(1, EncryptedDesks::secret).tenant(scene.tenant().id()).contacts();
        Contact other =
                create(desk(1, EncryptedDesks::secret).tenant(scene.tenant().id()), 7);

        assertThat(fresh.create(CreateContact.of(profile(0)))).isInstanceOf(CreateContactResult.Created.class);
        assertThat(fresh.update(UpdateContact.of(other, other.profile().withAnotherEmail(ContactEmail.of(address(1))))))
                .isInstanceOf(UpdateContactResult.Updated.class);
        ImportReport dry = fresh.importAll(file(2).asDryRun());
        ImportReport report = fresh.importAll(file(2));

        assertThat(dry.created()).isEqualTo(1);
        assertThat(report.created()).isEqualTo(1);
        assertThat(report.problems()).isEmpty();
        assertThat(fresh.findByEmail(address(2))).isPresent();
        assertThat(fresh.list(ContactQuery.all(), PageRequest.first(10)).items())
                .hasSize(3)
                .extracting(Contact::id)
                .doesNotContainAnyElementsOf(scene.people());
        scene.people()
                .forEach(one -> assertThat(fresh.erase(one)).as("is erased").isFalse());
    }

    @Test
    void keeps_the_address_of_somebody_whose_key_is_lost() {
        Scene scene = scene("held");
        desk(1, EncryptedDesks::secret).worker().drain();
        destroy(scene, false);
        Contacts fresh =
                desk(1, EncryptedDesks::secret).tenant(scene.tenant().id()).contacts();

        assertThatThrownBy(() -> fresh.create(CreateContact.of(profile(1))))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREADABLE_DATA));
    }

    private static ImportContacts file(int number) {
        return ImportContacts.from(reader -> {
            reader.header(List.of("email"));
            reader.row(2, List.of(address(number).value()), null);
        });
    }

    private static ContactProfile profile(int number) {
        return ContactProfile.withEmailAddress(address(number));
    }

    private static EmailAddress address(int number) {
        return EmailAddress.of("person" + number + "@example.org");
    }

    @Test
    void shows_from_where_a_consent_came_no_longer_on_any_node_once_its_contact_is_erased() {
        Frontdesk one = desk(1, EncryptedDesks::secret);
        TenantId tenant = one.tenants()
                .create(CreateTenant.named("Keys", "nodes"))
                .tenant()
                .id();
        Consents here = one.tenant(tenant).consents();
        ContactId anna = create(one.tenant(tenant), 1).id();
        UUID line = here.record(RecordConsent.grant(anna, Channel.EMAIL, Purpose.MARKETING, "shop")
                        .withEvidence(ConsentEvidence.none().withIpAddress("192.0.2.17")))
                .entry()
                .id();
        Contacts elsewhere = desk(1, EncryptedDesks::secret).tenant(tenant).contacts();
        elsewhere.delete(anna);
        assertThat(here.evidence(line))
                .hasValueSatisfying(told -> assertThat(told.ipAddress()).contains("192.0.2.17"));

        elsewhere.erase(anna);

        assertThat(here.evidence(line)).hasValueSatisfying(gone -> {
            assertThat(gone.isGone()).isTrue();
            assertThat(gone.ipAddress()).isEmpty();
        });
    }

    @Test
    void leaves_nothing_to_read_of_somebody_who_was_written_in_the_clear() {
        Frontdesk clear = desk(Encryption.off(), EncryptedDesks::secret);
        TenantId tenant = clear.tenants()
                .create(CreateTenant.named("Clear", "erased-clear"))
                .tenant()
                .id();
        leavesNothing(clear, clear.tenant(tenant), 1);
        leavesNothing(desk(Encryption.on().readingClear(), EncryptedDesks::secret), clear.tenant(tenant), 2);
    }

    /** One message has gone, one waits. */
    private void leavesNothing(Frontdesk erasing, TenantDesk writing, int number) {
        TenantId tenant = writing.tenantId();
        ContactId anna = create(writing, number).id();
        ConsentReceipt before = writing.consents()
                .receipt(writing.consents()
                        .record(RecordConsent.grant(anna, Channel.EMAIL, Purpose.MARKETING, "shop")
                                .withEvidence(ConsentEvidence.none().withIpAddress("192.0.2.17")))
                        .entry()
                        .id());
        UUID line = before.entry();
        MessageId gone = writing.messages().enqueue(hello(anna, number)).id();
        erasing.worker().drain();
        MessageId waiting = writing.messages().enqueue(hello(anna, number)).id();

        assertThat(erasing.tenant(tenant).contacts().erase(anna)).isTrue();

        assertThat(persistence()
                        .transactions()
                        .required(
                                TenantScope.of(tenant),
                                () -> persistence()
                                        .messages()
                                        .find(List.of(new MessageRef(tenant, gone), new MessageRef(tenant, waiting))))
                        .values())
                .hasSize(2)
                .allSatisfy(row -> {
                    assertThat(row.content().isGone()).isTrue();
                    assertThat(row.hint()).isEmpty();
                });
        assertThat(persistence()
                        .transactions()
                        .required(
                                TenantScope.of(tenant),
                                () -> persistence().consents().find(tenant, List.of(line))))
                .singleElement()
                .satisfies(row -> assertThat(
                                Objects.requireNonNull(row.evidence()).sealed().isGone())
                        .isTrue());
        assertThat(writing.consents().evidence(line)).contains(ConsentEvidence.gone());
        assertThat(evidenceDigest(writing.consents().receipt(line))).isEqualTo(evidenceDigest(before));
        erasing.worker().drain();
        assertThat(writing.messages().find(waiting))
                .hasValueSatisfying(one -> assertThat(one.reason()).isEqualTo(MessageReason.CONTACT_GONE));
        assertThat(writing.messages().find(gone))
                .hasValueSatisfying(one -> assertThat(one.state()).isEqualTo(MessageState.ACCEPTED));
    }

    private static String evidenceDigest(ConsentReceipt receipt) {
        return String.valueOf(InMemoryJsonCodec.create().read(receipt.text()).get("evidence_digest"));
    }

    /** Three people, each with a message that waits. */
    private record Scene(Tenant tenant, List<ContactId> people, List<MessageId> messages) {

        KeySubject second() {
            return new KeySubject(tenant.id(), people.get(1).value());
        }
    }

    private Scene scene(String slug) {
        Frontdesk before = desk(1, EncryptedDesks::secret);
        Tenant tenant =
                before.tenants().create(CreateTenant.named("Keys", slug)).tenant();
        TenantDesk desk = before.tenant(tenant.id());
        List<ContactId> people = IntStream.range(0, 3)
                .mapToObj(number -> create(desk, number).id())
                .toList();
        List<MessageId> messages = IntStream.range(0, 3)
                .mapToObj(number -> desk.messages()
                        .enqueue(hello(people.get(number), number))
                        .id())
                .toList();
        return new Scene(tenant, people, messages);
    }

    private void destroy(Scene scene, boolean onPurpose) {
        destroyed(scene.tenant(), scene.people().get(1), onPurpose);
    }

    /** As another node does it, or as a backup of the data leaves it that is older than the keys. */
    private void destroyed(Tenant tenant, ContactId contact, boolean onPurpose) {
        DataKeyStore keys = persistence().dataKeys();
        List<KeySubject> subjects = List.of(new KeySubject(tenant.id(), contact.value()));
        persistence().transactions().required(TenantScope.of(tenant.id()), () -> {
            if (onPurpose) {
                keys.noteDestroyed(subjects, clock.instant());
            }
            return keys.destroyDataKeys(subjects);
        });
    }
}
