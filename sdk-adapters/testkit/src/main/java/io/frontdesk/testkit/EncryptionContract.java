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
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.ConsentReceipt;
import io.frontdesk.consent.Consents;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactQuery;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.contacts.UpdateContact;
import io.frontdesk.encryption.Encryption;
import io.frontdesk.encryption.spi.DataKeyStore;
import io.frontdesk.encryption.spi.KeySubject;
import io.frontdesk.inmemory.InMemoryJsonCodec;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What encryption promises on a database: every key changes while people are written and read, and nobody is lost. Has the database to itself. */
public abstract class EncryptionContract {

    private static final int WRITERS = 3;
    private static final int PEOPLE = 40;
    private static final int TRIES = 20;

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final RecordingChannel sent = RecordingChannel.email();

    protected EncryptionContract() {}

    protected abstract Persistence persistence();

    @Test
    void loses_nobody_while_every_key_changes() {
        Frontdesk before = desk(1, EncryptionContract::secret);
        Frontdesk after = desk(2, EncryptionContract::secret);
        Tenant tenant =
                before.tenants().create(CreateTenant.named("Keys", "keys")).tenant();
        var expected = new ConcurrentHashMap<ContactId, String>();
        var running = new AtomicInteger(WRITERS);
        List<Callable<Integer>> runs = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            TenantDesk desk = (writer % 2 == 0 ? before : after).tenant(tenant.id());
            int first = writer * PEOPLE;
            runs.add(() -> {
                try {
                    return write(desk, first, expected);
                } finally {
                    running.decrementAndGet();
                }
            });
        }
        runs.add(() -> rotate(before, after, tenant, running, expected));

        List<Integer> done = Threads.all(runs);
        assertThat(done.subList(0, WRITERS)).containsOnly(PEOPLE);
        assertThat(done.get(WRITERS)).as("rotations").isPositive();
        before.worker().drain();

        clock.advance(Duration.ofHours(3));
        assertThat(after.encryptionKeys().rewrapTenantKeys()).isNotNegative();
        assertThat(after.encryptionKeys().destroyReplacedTenantKeys(tenant.id()))
                .isPositive();
        // With the new master key alone, and nothing remembered.
        TenantDesk fresh = desk(2, EncryptionContract::onlySecond).tenant(tenant.id());
        assertThat(expected).hasSize(WRITERS * PEOPLE);
        expected.forEach((id, name) -> assertThat(fresh.contacts().find(id).map(EncryptionContract::nameOf))
                .contains(name));
        assertThat(sent.sent().stream().map(OutboundMessage::text).distinct())
                .hasSize(WRITERS * PEOPLE)
                .allSatisfy(text -> assertThat(text).startsWith("Hello "));
    }

    @Test
    void reads_from_before_encryption_when_told_to_and_encrypts_what_is_written_again() {
        Frontdesk open = desk(Encryption.off(), EncryptionContract::secret);
        Tenant tenant =
                open.tenants().create(CreateTenant.named("Clear", "clear")).tenant();
        Contact anna = create(open.tenant(tenant.id()), 1);

        TenantDesk reading =
                desk(Encryption.on().readingClear(), EncryptionContract::secret).tenant(tenant.id());
        assertThat(reading.contacts().find(anna.id()).map(EncryptionContract::nameOf))
                .contains("Person 1");
        reading.contacts().update(UpdateContact.of(anna, anna.profile().withLastName("Sealed")));

        TenantDesk strict = desk(1, EncryptionContract::secret).tenant(tenant.id());
        assertThat(strict.contacts().find(anna.id()).map(EncryptionContract::nameOf))
                .contains("Person 1");
    }

    @Test
    void stops_only_the_message_of_whoever_is_gone_and_shows_everybody_else() {
        Scene scene = scene("gone");
        destroy(scene, true);

        Frontdesk fresh = desk(1, EncryptionContract::secret);
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
                .extracting(EncryptionContract::nameOf)
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

        Frontdesk fresh = desk(1, EncryptionContract::secret);
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
    void keeps_the_proof_of_a_consent_when_where_it_came_from_is_gone() {
        Scene scene = scene("proof");
        TenantId tenant = scene.tenant().id();
        ConsentEvidence evidence = ConsentEvidence.none().withIpAddress("192.0.2.17");
        TenantDesk before = desk(1, EncryptionContract::secret).tenant(tenant);
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

        Consents fresh = desk(1, EncryptionContract::secret).tenant(tenant).consents();

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

    @Test
    void asks_the_keeper_of_the_master_key_before_transactions_and_never_inside() {
        var keeper = new WatchfulKeyProvider(persistence().transactions());
        Frontdesk frontdesk = kept(keeper);
        Tenant tenant =
                frontdesk.tenants().create(CreateTenant.named("Kept", "kept")).tenant();
        TenantDesk desk = frontdesk.tenant(tenant.id());
        Contact anna = frontdesk.transactions().required(tenant.id(), tx -> create(desk, 0));
        for (int hour = 0; hour < 4; hour++) {
            Contact other = create(desk, 1 + hour);
            desk.messages().enqueue(hello(anna.id(), hour));
            desk.messages().enqueue(hello(other.id(), hour));
            frontdesk.worker().drain();
            if (hour == 1) {
                frontdesk.encryptionKeys().rotateTenantKey(tenant.id());
            }
            clock.advance(Duration.ofMinutes(61));
        }
        frontdesk.encryptionKeys().destroyReplacedTenantKeys(tenant.id());
        int asked = keeper.asked();
        assertThat(desk.contacts().find(anna.id())).isPresent();
        assertThat(keeper.asked() - asked)
                .as("what is at hand is not asked for")
                .isLessThanOrEqualTo(1);

        Frontdesk fresh = kept(keeper);
        assertThat(fresh.tenant(tenant.id()).contacts().find(anna.id()).map(EncryptionContract::nameOf))
                .contains("Person 0");
        assertThat(sent.sent()).hasSize(8);
    }

    @Test
    void goes_on_with_what_needs_no_key_while_the_keeper_is_away_and_asks_him_seldom() {
        var keeper = new WatchfulKeyProvider(persistence().transactions());
        Tenant tenant = kept(keeper)
                .tenants()
                .create(CreateTenant.named("Away", "away"))
                .tenant();
        Contact anna = create(kept(keeper).tenant(tenant.id()), 0);
        TenantDesk desk = kept(keeper).tenant(tenant.id());
        keeper.goAway(true);
        int before = keeper.asked();

        for (int i = 0; i < 3; i++) {
            assertThat(desk.messages()
                            .list(MessageQuery.all(), PageRequest.first(10))
                            .items())
                    .isEmpty();
            assertThatThrownBy(() -> desk.contacts().find(anna.id()))
                    .isInstanceOfSatisfying(
                            FrontdeskException.class,
                            e -> assertThat(e.isRetriable()).isTrue());
        }
        assertThat(keeper.asked() - before).isEqualTo(1);

        keeper.goAway(false);
        clock.advance(Duration.ofSeconds(6));
        assertThat(desk.contacts().find(anna.id())).isPresent();
    }

    private Frontdesk kept(WatchfulKeyProvider keeper) {
        return desk(Encryption.on().under(keeper), EncryptionContract::secret);
    }

    /** Three people, each with a message that waits. */
    private record Scene(Tenant tenant, List<ContactId> people, List<MessageId> messages) {

        KeySubject second() {
            return new KeySubject(tenant.id(), people.get(1).value());
        }
    }

    private Scene scene(String slug) {
        Frontdesk before = desk(1, EncryptionContract::secret);
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

    private static SendMessage hello(ContactId contact, int number) {
        return SendMessage.to(contact, Channel.EMAIL).withSubject("Keys").withText("Hello " + number);
    }

    private int write(TenantDesk desk, int first, Map<ContactId, String> expected) {
        for (int i = first; i < first + PEOPLE; i++) {
            int number = i;
            Contact made = retrying(() -> create(desk, number));
            retrying(() -> desk.messages().enqueue(hello(made.id(), number)));
            expected.put(made.id(), retrying(() -> rename(desk, made.id(), "Renamed " + number)));
        }
        return PEOPLE;
    }

    private static String rename(TenantDesk desk, ContactId id, String name) {
        Contact now = desk.contacts().find(id).orElseThrow();
        desk.contacts().update(UpdateContact.of(now, now.profile().withFirstName(name)));
        // Another may have changed the version in between; then the name stands as it was.
        return nameOf(desk.contacts().find(id).orElseThrow());
    }

    private static int rotate(
            Frontdesk before, Frontdesk after, Tenant tenant, AtomicInteger running, Map<ContactId, String> people) {
        int rotations = 0;
        do {
            Frontdesk one = rotations % 2 == 0 ? before : after;
            if (!people.isEmpty()) {
                retrying(() -> one.encryptionKeys().rotateTenantKey(tenant.id()));
                retrying(() -> after.encryptionKeys().rewrapTenantKeys());
                List<ContactId> known = List.copyOf(people.keySet());
                ContactId chosen = known.get(rotations % known.size());
                retrying(() -> one.tenant(tenant.id()).contacts().renewKey(chosen));
                retrying(() -> {
                    one.worker().runOnce();
                    return true;
                });
                rotations++;
            }
        } while (running.get() > 0 || (rotations == 0 && !people.isEmpty()));
        return rotations;
    }

    private static Contact create(TenantDesk desk, int number) {
        EmailAddress address = EmailAddress.of("person" + number + "@example.org");
        return desk.contacts()
                .create(CreateContact.of(
                        ContactProfile.withEmailAddress(address).withFirstName("Person " + number)))
                .contact();
    }

    private static String nameOf(Contact contact) {
        return contact.profile().firstName().orElse("");
    }

    private static <T> T retrying(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (FrontdeskException e) {
                if (!e.isRetriable() || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Frontdesk desk(int masterKey, SecretSource secrets) {
        return desk(Encryption.on().masterKeyVersion(masterKey), secrets);
    }

    /** Never closed: that would close the database under the others. */
    private Frontdesk desk(Encryption encryption, SecretSource secrets) {
        return Frontdesk.inMemory()
                .persistence(persistence())
                .secrets(secrets)
                .encryption(encryption)
                .clock(clock)
                .channel(sent)
                .build();
    }

    private static byte[] onlySecond(String name) {
        if (name.equals(SecretSource.MASTER_KEY)) {
            throw new IllegalStateException("The first master key is gone");
        }
        return secret(name);
    }

    private static byte[] secret(String name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
