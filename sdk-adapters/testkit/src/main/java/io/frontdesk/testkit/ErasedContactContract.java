package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
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
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactQuery;
import io.frontdesk.encryption.spi.DataKeyStore;
import io.frontdesk.encryption.spi.KeySubject;
import io.frontdesk.inmemory.InMemoryJsonCodec;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.Tenant;
import java.util.List;
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

    /** As another node does it. */
    private void destroy(Scene scene, boolean onPurpose) {
        DataKeyStore keys = persistence().dataKeys();
        List<KeySubject> second = List.of(scene.second());
        persistence().transactions().required(TenantScope.of(scene.tenant().id()), () -> {
            if (onPurpose) {
                keys.noteDestroyed(second, clock.instant());
            }
            return keys.destroyDataKeys(second);
        });
    }
}
