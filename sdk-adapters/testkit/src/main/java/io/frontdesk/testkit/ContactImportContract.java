package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PageRequest;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactField;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactQuery;
import io.frontdesk.contacts.ContactSettings;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.contacts.FieldType;
import io.frontdesk.contacts.ImportContacts;
import io.frontdesk.contacts.ImportReport;
import io.frontdesk.contacts.RowProblem;
import io.frontdesk.spi.Persistence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an import promises on a database when a third of its file is bad. Tests may share the database. */
public abstract class ContactImportContract {

    private static final String HEADER = "email|first_name|phone|language|custom.card|marketing_consent|consented_at";
    private static final int FILES = 6;
    private static final int ROWS = 200;
    private static final ContactSettings SETTINGS = ContactSettings.standard()
            .withField(ContactField.of("card", FieldType.TEXT).unique());

    private DeskFixture node;

    protected ContactImportContract() {}

    protected abstract Persistence persistence();

    @BeforeEach
    void open() {
        node = new DeskFixture(persistence(), options -> options.contacts(SETTINGS));
    }

    @Test
    void a_dry_run_foretells_what_the_run_does_when_a_third_of_the_rows_is_bad() {
        for (int file = 0; file < FILES; file++) {
            open();
            var random = new Random(file);
            card("holder", "Taken");
            Set<Integer> bad = new HashSet<>();
            List<String> rows = rows(random, bad);
            ImportContacts command = command(rows).withChunk(1 + random.nextInt(60));

            ImportReport dry = node.desk.contacts().importAll(command.asDryRun());
            assertThat(everybody()).as("a dry run writes nothing").hasSize(1);
            ImportReport report = node.desk.contacts().importAll(command);

            assertThat(counts(dry)).as("file %d", file).isEqualTo(counts(report));
            assertThat(dry.problems()).isEqualTo(report.problems());
            assertThat(report.read()).isEqualTo(ROWS);
            assertThat(report.rejected()).isEqualTo(bad.size()).isEqualTo(ROWS * 3 / 10);
            assertThat(report.created()).isEqualTo(ROWS - bad.size());
            assertThatEachIsExplained(report, bad);
            assertThatGoodRowsAreWhole(bad);
        }
    }

    @Test
    void a_value_that_another_contact_has_costs_its_own_row_and_no_other() {
        card("holder", "K1");

        ImportReport report =
                run("ann@example.org|Ann|||||", "ann@example.org|Zeta|||K1||", "ben@example.org|Ben|||K2||");

        assertThat(report.created()).isEqualTo(2);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.column()).isEqualTo("custom.card");
            assertThat(problem.rejected()).isTrue();
            assertThat(problem.reason()).contains("another contact has it").doesNotContain("K1");
        });
        assertThat(nameOf("ann")).isEqualTo("Ann");
        assertThat(nameOf("ben")).isEqualTo("Ben");
    }

    @Test
    void a_value_given_up_in_the_file_may_be_taken_in_it() {
        card("ann", "K1");

        ImportReport report = run("ann@example.org|Ann|||K2||", "ben@example.org|Ben|||K1||");

        assertThat(report.rejected()).isZero();
        assertThat(report.created()).isEqualTo(1);
        assertThat(report.updated()).isEqualTo(1);
    }

    @Test
    void a_no_counts_although_its_row_is_rejected() {
        card("holder", "K1");
        ContactId ann = card("ann", "K2");
        node.desk.consents().record(RecordConsent.grant(ann, Channel.EMAIL, Purpose.MARKETING, "shop"));

        ImportReport report = run(
                "ann@example.org||||K1|no|",
                "ben@example.org||||K1|no|",
                "ben@example.org|Ben||||yes|2024-05-31",
                "carl@example.org||||K1|yes|2024-05-31");

        assertThat(report.rejected()).isEqualTo(3);
        assertThat(report.problems().stream().filter(RowProblem::rejected))
                .extracting(problem -> problem.reason().contains("marketing_consent"))
                .containsExactly(true, true, false);
        assertThat(granted(ann)).isFalse();
        assertThat(granted(find("ben").id())).isFalse();
        assertThat(node.desk.contacts().findByEmail(email("carl"))).isEmpty();
    }

    private boolean granted(ContactId contact) {
        return node.desk
                .consents()
                .status(contact, Channel.EMAIL, Purpose.MARKETING)
                .granted();
    }

    private ContactId card(String name, String card) {
        return node.desk
                .contacts()
                .create(CreateContact.of(
                        ContactProfile.withEmailAddress(email(name)).withCustomField("card", card)))
                .contact()
                .id();
    }

    /** Three of ten are bad, in four ways. */
    private static List<String> rows(Random random, Set<Integer> bad) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(i % 10 < 3 ? bad(random, i) : good(i));
            if (i % 10 < 3) {
                bad.add(i + 2);
            }
        }
        return rows;
    }

    private static String good(int i) {
        return "p" + i + "@example.org|Name " + i + "|+4930555" + (10_000 + i) + "|de|C" + i + "|yes|2024-05-31";
    }

    private static String bad(Random random, int i) {
        return switch (random.nextInt(4)) {
            case 0 -> "p" + i + " at home|Name " + i + "||||yes|2024-05-31";
            case 1 -> "|Name " + i + "|12|||no|";
            case 2 -> "q" + i + "@example.org|Name|||taken||";
            default ->
                i < 10
                        ? "q" + i + "@example.org|Name|||TAKEN|no|"
                        : "q" + i + "@example.org|Name|||c" + (i / 10 * 10 - 1) + "|no|";
        };
    }

    private void assertThatEachIsExplained(ImportReport report, Set<Integer> bad) {
        assertThat(report.problems().stream()
                        .filter(RowProblem::rejected)
                        .map(problem -> (int) problem.line())
                        .collect(Collectors.toSet()))
                .isEqualTo(bad);
        assertThat(report.problems()).allSatisfy(problem -> {
            assertThat(problem.column()).isIn("email", "phone", "custom.card");
            assertThat(problem.reason()).isNotBlank();
            assertThat(problem.remedy()).isNotBlank();
        });
    }

    private void assertThatGoodRowsAreWhole(Set<Integer> bad) {
        List<Contact> all = everybody();
        assertThat(all).hasSize(1 + ROWS - bad.size());
        for (int i = 0; i < ROWS; i++) {
            if (!bad.contains(i + 2)) {
                Contact one = find("p" + i);
                assertThat(one.profile().firstName()).contains("Name " + i);
                assertThat(one.profile().phones()).hasSize(1);
                assertThat(one.profile().customFields()).containsKey("card");
                assertThat(granted(one.id())).isTrue();
            }
        }
    }

    private List<Contact> everybody() {
        return node.desk
                .contacts()
                .list(ContactQuery.all(), PageRequest.first(1000))
                .items();
    }

    private static List<Long> counts(ImportReport report) {
        return List.of(
                report.read(),
                report.created(),
                report.updated(),
                report.unchanged(),
                report.merged(),
                report.rejected());
    }

    private ImportReport run(String... rows) {
        return node.desk.contacts().importAll(command(List.of(rows)));
    }

    private static ImportContacts command(List<String> rows) {
        return ImportContacts.from(reader -> {
            reader.header(List.of(HEADER.split("\\|", -1)));
            for (int i = 0; i < rows.size(); i++) {
                reader.row(i + 2, List.of(rows.get(i).split("\\|", -1)), null);
            }
        });
    }

    private Contact find(String name) {
        return node.desk.contacts().findByEmail(email(name)).orElseThrow();
    }

    private String nameOf(String name) {
        return find(name).profile().firstName().orElse("");
    }

    private static EmailAddress email(String name) {
        return EmailAddress.of(name + "@example.org");
    }
}
