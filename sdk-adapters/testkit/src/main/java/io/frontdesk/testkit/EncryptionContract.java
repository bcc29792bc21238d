package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactSettings;
import io.frontdesk.contacts.UpdateContact;
import io.frontdesk.contacts.UpdateContactResult;
import io.frontdesk.encryption.Encryption;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What encryption promises on a database: every key changes while people are written and read, and nobody is lost. Has the database to itself. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class EncryptionContract extends EncryptedDesks {

    private static final int WRITERS = 3;
    private static final int PEOPLE = 40;
    private static final int TRIES = 20;

    /** Nothing takes hours: the clock leaps between calls. */
    private final ReadWriteLock time = new ReentrantReadWriteLock();

    protected EncryptionContract() {}

    /** Once the key has changed no node is taken that knows only the first. */
    @Override
    List<Integer> digestKeys() {
        return List.of(1, 2);
    }

    /** Nor one that asks for less than the others write. */
    @Override
    ContactSettings contacts() {
        return ContactSettings.standard().withIndexKeyVersions(1, 2);
    }

    @Test
    @Order(1) // begins with the first key of look-ups alone
    void loses_nobody_while_every_key_changes() {
        Frontdesk before = desk(Encryption.on(), EncryptedDesks::secret, ContactSettings.standard(), digestKeys());
        // Under both keys of look-ups, while the other node has not heard of the new one; suppressed under the second.
        Frontdesk after = desk(
                Encryption.on().masterKeyVersion(2),
                EncryptedDesks::secret,
                ContactSettings.standard().withIndexKeyVersions(1, 2),
                List.of(2, 1));
        Tenant tenant =
                before.tenants().create(CreateTenant.named("Keys", "keys")).tenant();
        var expected = new ConcurrentHashMap<ContactId, Integer>();
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

        after.encryptionKeys().rotateTenantKey(tenant.id());
        clock.advance(Duration.ofHours(3));
        assertThat(after.encryptionKeys().rewrapTenantKeys()).isNotNegative();
        assertThat(after.encryptionKeys().destroyReplacedTenantKeys(tenant.id()))
                .isPositive();
        assertThat(after.contactIndex().rebuild().isComplete()).isTrue();
        assertThat(after.addressDigests().rebuild().total()).isNotNegative();
        // With the new keys alone, and nothing remembered.
        TenantDesk fresh = desk(
                        Encryption.on().masterKeyVersion(2),
                        EncryptionContract::onlySecond,
                        ContactSettings.standard().withIndexKeyVersions(2),
                        List.of(2))
                .tenant(tenant.id());
        assertThat(expected).hasSize(WRITERS * PEOPLE);
        expected.forEach((id, number) -> {
            assertThat(fresh.contacts().find(id).map(EncryptedDesks::nameOf)).contains(renamed(number));
            assertThat(fresh.contacts().findByEmail(address(number)).map(Contact::id))
                    .contains(id);
            assertThat(fresh.suppressions().find(gone(number))).isPresent();
        });
        assertThat(sent.sent().stream().map(OutboundMessage::text).distinct())
                .hasSize(WRITERS * PEOPLE)
                .allSatisfy(text -> assertThat(text).startsWith("Hello "));
    }

    @Test
    void reads_from_before_encryption_when_told_to_and_encrypts_what_is_written_again() {
        Frontdesk open = desk(Encryption.off(), EncryptedDesks::secret);
        Tenant tenant =
                open.tenants().create(CreateTenant.named("Clear", "clear")).tenant();
        Contact anna = create(open.tenant(tenant.id()), 1);

        TenantDesk reading =
                desk(Encryption.on().readingClear(), EncryptedDesks::secret).tenant(tenant.id());
        assertThat(reading.contacts().find(anna.id()).map(EncryptedDesks::nameOf))
                .contains("Person 1");
        reading.contacts().update(UpdateContact.of(anna, anna.profile().withLastName("Sealed")));

        TenantDesk strict = desk(1, EncryptedDesks::secret).tenant(tenant.id());
        assertThat(strict.contacts().find(anna.id()).map(EncryptedDesks::nameOf))
                .contains("Person 1");
    }

    @Test
    void asks_the_keeper_of_the_master_key_before_transactions_and_never_inside() {
        var keeper = new WatchfulKeyProvider(persistence().transactions());
        Frontdesk frontdesk = kept(keeper);
        Tenant tenant =
                frontdesk.tenants().create(CreateTenant.named("Kept", "kept")).tenant();
        TenantDesk desk = frontdesk.tenant(tenant.id());
        Contact anna = frontdesk.transactions().required(tenant.id(), tx -> create(desk, 0));
        TenantDesk elsewhere = kept(keeper).tenant(tenant.id());
        for (int hour = 0; hour < 4; hour++) {
            Contact other = create(desk, 1 + hour);
            desk.messages().enqueue(hello(anna.id(), hour));
            desk.messages().enqueue(hello(other.id(), hour));
            frontdesk.worker().drain();
            assertThat(elsewhere.contacts().find(other.id())).isPresent();
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
        assertThat(fresh.tenant(tenant.id()).contacts().find(anna.id()).map(EncryptedDesks::nameOf))
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
        return desk(Encryption.on().under(keeper), EncryptedDesks::secret);
    }

    private int write(TenantDesk desk, int first, Map<ContactId, Integer> expected) {
        for (int i = first; i < first + PEOPLE; i++) {
            int number = i;
            Contact made = retrying(() -> create(desk, number));
            retrying(() -> desk.messages().enqueue(hello(made.id(), number)));
            retrying(() -> desk.suppressions().suppress(gone(number)));
            // Known from here on: its key may be renewed while it is renamed.
            expected.put(made.id(), number);
            rename(desk, made.id(), renamed(number));
        }
        return PEOPLE;
    }

    /** Until it is written: whoever renews the contact's key meanwhile changes its version. */
    private void rename(TenantDesk desk, ContactId id, String name) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            UpdateContactResult result = retrying(() -> {
                Contact now = desk.contacts().find(id).orElseThrow();
                return desk.contacts()
                        .update(UpdateContact.of(now, now.profile().withFirstName(name)));
            });
            if (result instanceof UpdateContactResult.Updated) {
                return;
            }
        }
        throw new AssertionError("Somebody else was always faster");
    }

    /** Its writer may be about to rename it: then that comes first. */
    private void renewKey(TenantDesk desk, ContactId id) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                retrying(() -> desk.contacts().renewKey(id));
                return;
            } catch (FrontdeskException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.STALE_VERSION);
            }
        }
    }

    private static String renamed(int number) {
        return "Renamed " + number;
    }

    /** Somebody who never was a contact: known by the hash alone. */
    private static SuppressAddress gone(int number) {
        return SuppressAddress.email(EmailAddress.of("gone" + number + "@example.org"), SuppressionReason.UNSUBSCRIBED);
    }

    private static EmailAddress address(int number) {
        return EmailAddress.of("person" + number + "@example.org");
    }

    private int rotate(
            Frontdesk before, Frontdesk after, Tenant tenant, AtomicInteger running, Map<ContactId, Integer> people) {
        int rotations = 0;
        do {
            Frontdesk one = rotations % 2 == 0 ? before : after;
            if (!people.isEmpty()) {
                retrying(() -> {
                    one.encryptionKeys().rotateTenantKey(tenant.id());
                    return true;
                });
                pass(Duration.ofMinutes(95));
                retrying(() -> one.encryptionKeys().destroyReplacedTenantKeys(tenant.id()));
                pass(Duration.ofMinutes(30));
                retrying(() -> one.encryptionKeys().destroyReplacedTenantKeys(tenant.id()));
                retrying(() -> after.encryptionKeys().rewrapTenantKeys());
                List<ContactId> known = List.copyOf(people.keySet());
                ContactId chosen = known.get(rotations % known.size());
                renewKey(one.tenant(tenant.id()), chosen);
                retrying(() -> after.contactIndex().rebuild());
                retrying(() -> after.addressDigests().rebuild());
                retrying(() -> {
                    one.worker().runOnce();
                    return true;
                });
                rotations++;
            }
        } while (running.get() > 0 || (rotations == 0 && !people.isEmpty()));
        return rotations;
    }

    private void pass(Duration span) {
        time.writeLock().lock();
        try {
            clock.advance(span);
        } finally {
            time.writeLock().unlock();
        }
    }

    private <T> T retrying(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            time.readLock().lock();
            try {
                return work.get();
            } catch (FrontdeskException e) {
                if (!e.isRetriable() || attempt == TRIES) {
                    throw e;
                }
            } finally {
                time.readLock().unlock();
            }
        }
    }

    private static byte[] onlySecond(String name) {
        if (name.equals(SecretSource.MASTER_KEY) || name.equals(SecretSource.INDEX_KEY)) {
            throw new IllegalStateException("The first keys are gone");
        }
        return secret(name);
    }
}
