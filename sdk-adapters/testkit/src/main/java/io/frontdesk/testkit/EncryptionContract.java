package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.contacts.UpdateContact;
import io.frontdesk.encryption.Encryption;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.inmemory.SettableClock;
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
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
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

    private int write(TenantDesk desk, int first, Map<ContactId, String> expected) {
        for (int i = first; i < first + PEOPLE; i++) {
            int number = i;
            Contact made = retrying(() -> create(desk, number));
            retrying(() -> desk.messages()
                    .enqueue(SendMessage.to(made.id(), Channel.EMAIL)
                            .withSubject("Keys")
                            .withText("Hello " + number)));
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
