package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactField;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactQuery;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.ContactSettings;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.contacts.CreateContactResult;
import io.frontdesk.contacts.FieldType;
import io.frontdesk.contacts.FieldValue;
import io.frontdesk.contacts.IndexReport;
import io.frontdesk.contacts.UpdateContact;
import io.frontdesk.contacts.UpdateContactResult;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.CreateTenant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What look-ups of contacts promise on a database: their key changes while people are written, nobody is lost or there twice, and a field becomes
 * searchable after the fact. Has the database to itself.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class ContactIndexContract {

    private static final int WRITERS = 2;
    private static final int PEOPLE = 15;
    private static final int TRIES = 20;
    private static final FieldValue GOLD = FieldValue.of("Ｇold ");

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));

    protected ContactIndexContract() {}

    protected abstract Persistence persistence();

    @Test
    @Order(Integer.MAX_VALUE) // no way leads back
    void finds_everybody_and_nobody_twice_while_the_key_changes() {
        Frontdesk old = desk(ContactSettings.standard());
        TenantId tenant = tenant(old, "rotation");
        Map<EmailAddress, ContactId> people = new ConcurrentHashMap<>();
        write(old.tenant(tenant), 0, people);
        refusesStep("version 1", 2);

        // Both versions on every node; then the contacts of before, while others are written.
        Frontdesk both = desk(ContactSettings.standard().withIndexKeyVersions(1, 2));
        refusesStep("version 1", 2);
        var running = new AtomicInteger(WRITERS);
        List<Callable<Integer>> runs = new ArrayList<>();
        for (int writer = 1; writer <= WRITERS; writer++) {
            // One node has not heard of the new key yet.
            TenantDesk desk = (writer == 1 ? old : both).tenant(tenant);
            int first = writer * PEOPLE;
            runs.add(() -> {
                try {
                    return write(desk, first, people);
                } finally {
                    running.decrementAndGet();
                }
            });
        }
        runs.add(() -> {
            int rounds = 0;
            do {
                retrying(() -> both.contactIndex().rebuild());
                rounds++;
            } while (running.get() > 0);
            return rounds;
        });
        assertThat(Threads.all(runs).subList(0, WRITERS)).containsOnly(PEOPLE);
        assertThat(both.contactIndex().rebuild().isComplete()).isTrue();
        refusesStep("version 2", 1);

        Frontdesk onlyNew = desk(ContactSettings.standard().withIndexKeyVersions(2));
        assertThat(people).hasSize((WRITERS + 1) * PEOPLE);
        people.forEach((email, id) -> {
            assertThat(onlyNew.tenant(tenant).contacts().findByEmail(email).map(Contact::id))
                    .contains(id);
            assertThat(onlyNew.tenant(tenant).contacts().create(CreateContact.of(profile(email))))
                    .isInstanceOf(CreateContactResult.AlreadyThere.class);
        });
        IndexReport last = onlyNew.contactIndex().rebuild();
        assertThat(last.isComplete()).isTrue();
        assertThat(last.rebuilt()).isGreaterThanOrEqualTo((WRITERS + 1) * PEOPLE);
        assertThat(onlyNew.contactIndex().rebuild().rebuilt()).isZero();
        assertThat(onlyNew.tenant(tenant).contacts().findByPhone(phone(7))).hasSize(WRITERS + 1);
    }

    @Test
    void finds_by_a_field_that_became_searchable_once_the_index_is_rebuilt() {
        Frontdesk before = desk(ContactSettings.standard());
        TenantId tenant = tenant(before, "fields");
        Contact gold = create(before, tenant, "gold", GOLD);
        create(before, tenant, "silver", FieldValue.of("silver"));

        Frontdesk after = desk(ContactSettings.standard()
                .withField(ContactField.of("level", FieldType.TEXT).searchable()));
        assertThat(after.tenant(tenant).contacts().findByField("level", FieldValue.of("GOLD")))
                .isEmpty();
        assertThat(after.contactIndex().rebuild().isComplete()).isTrue();

        assertThat(after.tenant(tenant).contacts().findByField("level", FieldValue.of("GOLD")))
                .containsExactly(gold);
        assertThat(after.tenant(tenant)
                        .contacts()
                        .list(ContactQuery.all().withField("level", FieldValue.of("gold")), PageRequest.first(5))
                        .items())
                .containsExactly(gold);
        assertThat(after.tenant(tenant(after, "others")).contacts().findByField("level", FieldValue.of("gold")))
                .isEmpty();
    }

    @Test
    void gives_a_value_that_only_one_may_have_to_one() {
        ContactSettings settings = ContactSettings.standard()
                .withField(ContactField.of("card", FieldType.NUMBER).unique());
        Frontdesk desk = desk(settings);
        TenantId tenant = tenant(desk, "unique");
        Contact anna = created(
                desk,
                tenant,
                ContactProfile.withEmailAddress(email("anna")).withCustomField("card", FieldValue.of(4711)));
        Contact ben = created(desk, tenant, profile(email("ben")));

        CreateContactResult again = desk.tenant(tenant)
                .contacts()
                .create(CreateContact.of(
                        profile(email("carl")).withCustomField("card", FieldValue.parse(FieldType.NUMBER, "4711.00"))));
        UpdateContactResult taking = desk.tenant(tenant)
                .contacts()
                .update(UpdateContact.of(ben, ben.profile().withCustomField("card", FieldValue.of(4711))));

        assertThat(again).isEqualTo(new CreateContactResult.AlreadyThere(anna));
        assertThat(taking).isEqualTo(new UpdateContactResult.ValueTaken(anna.id()));
        assertThat(desk.tenant(tenant).contacts().findByEmail(email("carl"))).isEmpty();
        assertThatThrownBy(() -> desk.tenant(tenant)
                        .contacts()
                        .update(UpdateContact.of(ben, ben.profile().withCustomField("card", "4711"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("customField.card");
    }

    @Test
    void tells_who_cannot_be_indexed_because_two_have_what_only_one_may_have_now() {
        Frontdesk before = desk(ContactSettings.standard());
        TenantId tenant = tenant(before, "conflict");
        Contact first = create(before, tenant, "first", GOLD);
        Contact second = create(before, tenant, "second", FieldValue.of("gold"));

        Frontdesk after = desk(ContactSettings.standard()
                .withField(ContactField.of("level", FieldType.TEXT).unique()));
        IndexReport report = after.contactIndex().rebuild();

        assertThat(report.conflicts())
                .hasSize(1)
                .isSubsetOf(new ContactRef(tenant, first.id()), new ContactRef(tenant, second.id()));
        assertThat(report.isComplete()).isFalse();
        ContactId refused = report.conflicts().get(0).contact();
        Contact loaded = after.tenant(tenant).contacts().find(refused).orElseThrow();
        after.tenant(tenant)
                .contacts()
                .update(UpdateContact.of(loaded, loaded.profile().withoutCustomField("level")));
        assertThat(after.contactIndex().rebuild().isComplete()).isTrue();
    }

    private int write(TenantDesk desk, int first, Map<EmailAddress, ContactId> people) {
        for (int i = 0; i < PEOPLE; i++) {
            EmailAddress email = email("person" + (first + i));
            int number = i;
            Contact made = retrying(() -> desk.contacts()
                            .create(CreateContact.of(profile(email).withPhone(phone(number)))))
                    .contact();
            retrying(() ->
                    desk.contacts().update(UpdateContact.of(made, made.profile().withFirstName("Renamed"))));
            people.put(email, made.id());
        }
        return PEOPLE;
    }

    private static Contact create(Frontdesk desk, TenantId tenant, String name, FieldValue level) {
        return created(desk, tenant, profile(email(name)).withCustomField("level", level));
    }

    private static Contact created(Frontdesk desk, TenantId tenant, ContactProfile profile) {
        return desk.tenant(tenant).contacts().create(CreateContact.of(profile)).contact();
    }

    private static ContactProfile profile(EmailAddress email) {
        return ContactProfile.withEmailAddress(email);
    }

    private static EmailAddress email(String name) {
        return EmailAddress.of(name + "@example.org");
    }

    private static PhoneNumber phone(int number) {
        return PhoneNumber.of("+4930123450" + (10 + number));
    }

    private static TenantId tenant(Frontdesk desk, String slug) {
        return desk.tenants()
                .create(CreateTenant.named("Name of " + slug, slug))
                .tenant()
                .id();
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

    /** Never closed: that would close the database under the others. */
    private Frontdesk desk(ContactSettings settings) {
        return Frontdesk.inMemory()
                .persistence(persistence())
                .secrets(ContactIndexContract::secret)
                .contacts(settings)
                .clock(clock)
                .build();
    }

    private static byte[] secret(String name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** One that would not find everybody, or hide from others whom it writes. */
    private void refusesStep(String said, Integer versions) {
        assertThatThrownBy(() -> desk(ContactSettings.standard().withIndexKeyVersions(versions)))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED))
                .hasMessageContainingAll(said, "gives [" + versions + "]", "contactIndex().rebuild()");
    }
}
