package io.frontdesk.contacts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactField;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactSettings;
import io.frontdesk.contacts.FieldType;
import io.frontdesk.contacts.ImportContacts;
import io.frontdesk.contacts.ImportReport;
import io.frontdesk.fixture.ServiceFixture;
import io.frontdesk.fixture.TestRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds: chunks, dry runs and repetition do not change what it means. */
class ImportInvariantsTest {

    private static final String HEADER =
            "first_name|last_name|email|phone|language|tags|custom.pet|custom.card|marketing_consent|consented_at|source";

    private static final ContactSettings SETTINGS = ContactSettings.standard()
            .withField(ContactField.of("card", FieldType.TEXT).unique());

    static LongStream seeds() {
        return LongStream.range(0, 40).map(i -> i * 7_919 + 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_file_means_the_same_however_it_is_imported(long seed) {
        List<String> rows = rows(new Random(seed));
        var whole = new ServiceFixture(SETTINGS);
        var dryRun = whole.contacts().importAll(command(rows, 1000).asDryRun());
        ImportReport report = whole.contacts().importAll(command(rows, 1000));

        assertThat(counts(dryRun)).isEqualTo(counts(report));
        assertThat(report.read()).isEqualTo(rows.size());
        assertThat(report.created() + report.updated() + report.unchanged() + report.rejected())
                .isEqualTo(report.read());
        assertThat(report.created()).isEqualTo(whole.allContacts().size());
        for (int chunk : new int[] {1, 3, 7}) {
            var chunked = new ServiceFixture(SETTINGS);
            assertThat(counts(chunked.contacts().importAll(command(rows, chunk).asDryRun())))
                    .isEqualTo(counts(report));
            assertThat(counts(chunked.contacts().importAll(command(rows, chunk))))
                    .isEqualTo(counts(report));
            assertThat(profiles(chunked)).isEqualTo(profiles(whole));
            assertThat(consents(chunked)).isEqualTo(consents(whole));
        }
        assertThatNothingChanges(whole, rows, 3);
        assertThatNothingChanges(whole, rows, 1000);
    }

    private static void assertThatNothingChanges(ServiceFixture desk, List<String> rows, int chunk) {
        List<Contact> before = desk.allContacts();
        desk.journal.clear();

        ImportReport dry = desk.contacts().importAll(command(rows, chunk).asDryRun());
        ImportReport again = desk.contacts().importAll(command(rows, chunk));

        assertThat(counts(dry)).isEqualTo(counts(again));
        assertThat(again.created()).isZero();
        assertThat(again.updated()).isZero();
        assertThat(again.merged()).isZero();
        assertThat(desk.journal.events()).isEmpty();
        assertThat(desk.allContacts()).isEqualTo(before);
    }

    private static ImportContacts command(List<String> rows, int chunk) {
        return ImportContacts.from(TestRows.of(HEADER, rows)).withChunk(chunk);
    }

    private static List<Object> counts(ImportReport report) {
        return List.of(
                report.read(),
                report.created(),
                report.updated(),
                report.unchanged(),
                report.merged(),
                report.rejected(),
                report.problems());
    }

    private static List<ContactProfile> profiles(ServiceFixture desk) {
        return desk.allContacts().stream().map(Contact::profile).toList();
    }

    private static List<List<String>> consents(ServiceFixture desk) {
        List<List<String>> all = new ArrayList<>();
        for (Contact contact : desk.allContacts()) {
            List<String> said = new ArrayList<>();
            for (ConsentEntry entry : desk.consents().history(contact.id())) {
                said.add(entry.state() + " " + entry.source() + " " + entry.statedAt());
            }
            all.add(said);
        }
        return all;
    }

    /** Few people in many spellings. A number without an address belongs to one of them at most: see Contacts.importAll. */
    private static List<String> rows(Random random) {
        return IntStream.range(0, 5 + random.nextInt(40))
                .mapToObj(i -> row(random, random.nextInt(6)))
                .toList();
    }

    private static String row(Random random, int person) {
        String email = one(random, "p%d@example.org", "P%d@EXAMPLE.org", "p%d@example.org", "", "p%d at home");
        String phone = one(random, "+493012345%d", "+49 30 12345%d", "", "", "12");
        return String.join(
                "|",
                one(random, "Anna", "Ann", "", "Änna"),
                one(random, "Bell", "", "Ball"),
                email.replace("%d", Integer.toString(person)),
                phone.replace("%d", Integer.toString(person)),
                one(random, "de", "fr", "", "german"),
                one(random, "vip", "new;vip", "", "old"),
                one(random, "dog", "cat", ""),
                one(random, "K1", "k2", "K3", "", "", ""),
                one(random, "yes", "no", "", "maybe", "1"),
                one(random, "2024-05-31", "2023-01-01T10:00:00+02:00", "", "soon", "2099-01-01"),
                one(random, "webshop", "", "fair"));
    }

    private static String one(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
