package io.frontdesk.contacts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.TenantScope;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactCreated;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactUpdated;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.contacts.ImportContacts;
import io.frontdesk.contacts.ImportProgress;
import io.frontdesk.contacts.ImportReport;
import io.frontdesk.contacts.RowProblem;
import io.frontdesk.fixture.ServiceFixture;
import io.frontdesk.fixture.TestRows;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContactImportTest {

    private static final String HEADER =
            "first_name|last_name|email|phone|country|language|timezone|tags|custom.pet|source";

    private final ServiceFixture desk = new ServiceFixture();

    @Test
    void reads_every_column() {
        ImportReport report = desk.importRows(
                TestRows.of(
                        HEADER,
                        " Anna \n Maria | O'Neil |Anna@Example.org|030 123456|de|pt_br|europe/berlin|vip; new ;;vip|dog|webshop"));

        assertThat(report).isEqualTo(new ImportReport(false, 1, 1, 0, 0, 0, 0, List.of(), 0, List.of()));
        assertThat(desk.allContacts())
                .singleElement()
                .extracting(Contact::profile)
                .isEqualTo(ContactProfile.withEmailAddress(EmailAddress.of("Anna@Example.org"))
                        .withFirstName("Anna Maria")
                        .withLastName("O'Neil")
                        .withPhone(PhoneNumber.of("+4930123456"))
                        .withLanguage(Locale.forLanguageTag("pt-BR"))
                        .withZone(ZoneId.of("Europe/Berlin"))
                        .withTag("vip")
                        .withTag("new")
                        .withCustomField("pet", "dog"));
        assertThat(desk.journal.events())
                .containsExactly(new ContactCreated(desk.allContacts().get(0).id()));
    }

    static Stream<Arguments> messyRows() {
        String ok = "Anna||a@example.org";
        return Stream.of(
                messy("an e-mail address that is none", "Anna||anna at home|+4930123456||||||", "email", true),
                messy("no address at all", "Anna||| |DE|||||", "", true),
                messy("only a number that is none", "Anna|||12|DE|||||", "phone", true),
                messy("a national number without a country", "Anna|||030 123456||||||", "phone", true),
                messy("a row the reader could not make out", "MALFORMED", "", true),
                messy("a number that is none beside an e-mail address", ok + "|12|DE|||||", "phone", false),
                messy("a country that is none", ok + "|+4930123456|Germany|||||", "country", false),
                messy("a language that is none", ok + "|||german||||", "language", false),
                messy("a zone that is none", ok + "||||Mars/Olympus|||", "timezone", false),
                messy("a tag that is too long", ok + "|||||" + "x".repeat(61) + ";fine||", "tags", false),
                messy("a custom field that is too long", ok + "||||||" + "x".repeat(1001) + "|", "custom.pet", false),
                messy("a name that is too long", "x".repeat(201) + "||a@example.org|||||||", "first_name", false),
                messy("a source that is too long", ok + "|||||||" + "x".repeat(101), "source", false));
    }

    private static Arguments messy(String what, String row, String column, boolean rejected) {
        return Arguments.of(what, row, column, rejected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messyRows")
    void reports_what_is_wrong_and_goes_on(String what, String row, String column, boolean rejected) {
        ImportReport report = desk.importRows(TestRows.of(HEADER, row, "Ben||ben@example.org|||||||"));

        assertThat(report.read()).isEqualTo(2);
        assertThat(report.rejected()).isEqualTo(rejected ? 1 : 0);
        assertThat(report.created()).isEqualTo(rejected ? 1 : 2);
        assertThat(report.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.column()).isEqualTo(column);
            assertThat(problem.rejected()).isEqualTo(rejected);
            assertThat(problem.reason()).isNotBlank();
            assertThat(problem.remedy()).isNotBlank();
        });
        assertThat(desk.contacts().findByEmail(EmailAddress.of("a@example.org")).isPresent())
                .isEqualTo(!rejected);
        assertThat(desk.contacts().findByEmail(EmailAddress.of("ben@example.org")))
                .isPresent();
    }

    @Test
    void a_bad_value_costs_only_itself() {
        desk.importRows(
                TestRows.of(HEADER, "Anna|Bell|a@example.org|12|XX|german|Mars|" + "x".repeat(61) + ";fine|dog|"));

        assertThat(desk.allContacts())
                .singleElement()
                .extracting(Contact::profile)
                .isEqualTo(profile("a@example.org")
                        .withFirstName("Anna")
                        .withLastName("Bell")
                        .withTag("fine")
                        .withCustomField("pet", "dog"));
    }

    @Test
    void a_country_that_cannot_be_read_is_not_taken_for_the_default_one() {
        ImportContacts command = ImportContacts.from(TestRows.of(
                        "email|phone|country",
                        "a@example.org|030 123456|Frankreich",
                        "b@example.org|01 234567|FR",
                        "c@example.org|030 123456|"))
                .withDefaultCountry("de");

        ImportReport report = desk.contacts().importAll(command);

        assertThat(desk.allContacts())
                .extracting(contact ->
                        contact.profile().phone().map(PhoneNumber::e164).orElse("none"))
                .containsExactly("none", "+331234567", "+4930123456");
        assertThat(report.problems()).extracting(RowProblem::column).containsExactly("country", "phone");
    }

    @Test
    void matches_by_address_in_any_spelling_and_lets_the_file_win() {
        Contact standing = create(profile("Anna@example.org")
                .withFirstName("Anna")
                .withLastName("Bell")
                .withTag("vip"));
        desk.journal.clear();

        ImportReport report =
                desk.importRows(TestRows.of(HEADER, "Ann||ANNA@EXAMPLE.ORG|||||new||", "||new@example.org|||||||"));

        assertThat(report.updated()).isEqualTo(1);
        assertThat(report.created()).isEqualTo(1);
        assertThat(report.merged()).isZero();
        Contact after = desk.contacts().find(standing.id()).orElseThrow();
        assertThat(after.profile())
                .isEqualTo(profile("ANNA@EXAMPLE.ORG")
                        .withFirstName("Ann")
                        .withLastName("Bell")
                        .withTag("vip")
                        .withTag("new"));
        assertThat(after.version()).isEqualTo(2);
        assertThat(desk.journal.events()).hasSize(2).contains(new ContactUpdated(standing.id(), 2));
    }

    @Test
    void a_row_that_changes_nothing_leaves_no_trace() {
        Contact standing = create(profile("a@example.org").withFirstName("Anna").withTag("vip"));
        desk.journal.clear();

        ImportReport report = desk.importRows(TestRows.of(HEADER, "Anna||a@example.org|||||vip||"));

        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.merged()).isZero();
        assertThat(desk.contacts().find(standing.id())).contains(standing);
        assertThat(desk.journal.calls()).isZero();
    }

    @Test
    void matches_by_number_if_the_row_has_no_address_and_one_contact_has_the_number() {
        Contact standing = create(profile("a@example.org").withPhone(PhoneNumber.of("+4930123456")));

        ImportReport report = desk.importRows(
                TestRows.of("first_name|email|phone", "Anna||+49 30 123456", "New|b@example.org|+4930123456"));

        assertThat(report.updated()).isEqualTo(1);
        assertThat(report.created()).isEqualTo(1);
        assertThat(desk.contacts().find(standing.id()).orElseThrow().profile().firstName())
                .contains("Anna");
    }

    @Test
    void a_number_that_an_earlier_row_took_from_a_contact_no_longer_finds_it() {
        for (int chunk : new int[] {1, 1000}) {
            var fresh = new ServiceFixture();
            fresh.importRows(TestRows.of("email|phone", "a@example.org|+4930123456"));
            ImportContacts command = ImportContacts.from(
                            TestRows.of("email|phone", "a@example.org|+4930999999", "|+4930123456", "|+4930999999"))
                    .withChunk(chunk);

            ImportReport report = fresh.contacts().importAll(command);

            assertThat(report).isEqualTo(new ImportReport(false, 3, 1, 1, 1, 0, 0, List.of(), 0, List.of()));
            assertThat(fresh.allContacts())
                    .extracting(
                            contact -> contact.profile().phone().orElseThrow().e164())
                    .containsExactly("+4930999999", "+4930123456");
        }
    }

    @Test
    void a_number_that_two_contacts_with_addresses_share_is_ambiguous() {
        create(profile("a@example.org").withPhone(PhoneNumber.of("+4930123456")));
        create(profile("b@example.org").withPhone(PhoneNumber.of("+4930123456")));
        desk.journal.clear();

        ImportReport report = desk.importRows(TestRows.of("first_name|phone", "Anna|+4930123456"));

        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.problems())
                .containsExactly(new RowProblem(
                        2,
                        "phone",
                        true,
                        "belongs to 2 contacts, and the row has no e-mail address",
                        "add the e-mail address of the one that is meant"));
        assertThat(desk.journal.events()).isEmpty();
    }

    @Test
    void of_contacts_that_share_a_number_the_one_without_an_address_is_meant() {
        String[] rows = {"First||+4930123456", "Second|b@example.org|+4930123456", "|c@example.org|+4930123456"};

        desk.importRows(TestRows.of("first_name|email|phone", rows));
        List<Contact> before = desk.allContacts();
        ImportReport again = desk.importRows(TestRows.of("first_name|email|phone", rows));

        assertThat(before).hasSize(3);
        assertThat(again.unchanged()).isEqualTo(3);
        assertThat(desk.allContacts()).isEqualTo(before);
    }

    @Test
    void duplicates_in_the_file_are_merged_into_the_contact_made_first() {
        for (int chunk : new int[] {1, 2, 1000}) {
            var fresh = new ServiceFixture();
            ImportReport report = fresh.contacts()
                    .importAll(ImportContacts.from(TestRows.of(
                                    "first_name|last_name|email|phone",
                                    "Anna||a@example.org|+4930123456",
                                    "Ann|Bell|A@EXAMPLE.ORG|",
                                    "|||+4930123456",
                                    "Anna||a@example.org|"))
                            .withChunk(chunk));

            assertThat(report).isEqualTo(new ImportReport(false, 4, 1, 1, 2, 3, 0, List.of(), 0, List.of()));
            assertThat(fresh.allContacts())
                    .singleElement()
                    .extracting(Contact::profile)
                    .isEqualTo(profile("a@example.org")
                            .withFirstName("Anna")
                            .withLastName("Bell")
                            .withPhone(PhoneNumber.of("+4930123456")));
        }
    }

    @Test
    void a_dry_run_counts_the_same_and_writes_nothing() {
        create(profile("known@example.org"));
        desk.journal.clear();
        List<Contact> before = desk.allContacts();
        ImportContacts command = ImportContacts.from(TestRows.of(
                        "first_name|email|phone|marketing_consent",
                        "Anna|a@example.org||yes",
                        "Anna|a@example.org|+4930123456|",
                        "Ben|known@example.org||",
                        "Ben|known@example.org||maybe",
                        "|||",
                        "|||+4930123456|"))
                .withChunk(2);

        ImportReport dry = desk.contacts().importAll(command.asDryRun());

        assertThat(desk.allContacts()).isEqualTo(before);
        assertThat(desk.journal.calls()).isZero();
        ImportReport real = desk.contacts().importAll(command);
        assertThat(dry.dryRun()).isTrue();
        assertThat(real)
                .isEqualTo(new ImportReport(
                        false,
                        dry.read(),
                        dry.created(),
                        dry.updated(),
                        dry.unchanged(),
                        dry.merged(),
                        dry.rejected(),
                        dry.problems(),
                        dry.problemsOmitted(),
                        dry.ignoredColumns()));
        assertThat(real.updated()).isEqualTo(2);
    }

    @Test
    void tells_progress_after_every_chunk() {
        List<ImportProgress> told = new ArrayList<>();
        List<String> rows =
                IntStream.range(0, 5).mapToObj(i -> "c" + i + "@example.org").toList();

        desk.contacts()
                .importAll(ImportContacts.from(TestRows.of("email", rows))
                        .withChunk(2)
                        .withProgress(told::add));

        assertThat(told)
                .containsExactly(
                        new ImportProgress(2, 2, 0, 0, 0),
                        new ImportProgress(4, 4, 0, 0, 0),
                        new ImportProgress(5, 5, 0, 0, 0));
    }

    @Test
    void joins_the_callers_transaction_and_goes_with_it() {
        assertThatThrownBy(() -> desk.persistence.transactions().run(TenantScope.of(desk.tenant), () -> {
                    desk.contacts()
                            .importAll(ImportContacts.from(TestRows.of("email", "a@example.org", "b@example.org"))
                                    .withChunk(1));
                    throw new IllegalStateException("roll back");
                }))
                .hasMessage("roll back");

        assertThat(desk.allContacts()).isEmpty();
    }

    @Test
    void keeps_ten_thousand_problems_and_counts_the_rest() {
        List<String> rows = IntStream.range(0, 10_007).mapToObj(i -> "nobody").toList();

        ImportReport report = desk.importRows(TestRows.of("email", rows));

        assertThat(report.rejected()).isEqualTo(10_007);
        assertThat(report.problems()).hasSize(10_000);
        assertThat(report.problems().get(9_999).line()).isEqualTo(10_001);
        assertThat(report.problemsOmitted()).isEqualTo(7);
    }

    @Test
    void a_file_that_breaks_in_the_middle_leaves_what_was_before() {
        ImportContacts command = ImportContacts.from(
                        TestRows.of("email", "a@example.org", "b@example.org", "c@example.org")
                                .thenMalformed())
                .withChunk(2);

        assertThatThrownBy(() -> desk.contacts().importAll(command))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .singleElement()
                                .satisfies(v -> assertThat(v.field()).isEqualTo("line 5")))
                .hasMessageContaining("3 rows before that place are imported")
                .hasMessageContaining("nothing closes");

        assertThat(desk.allContacts()).hasSize(3);
    }

    @Test
    void a_file_without_a_usable_header_is_refused_and_says_what_is_wrong_once() {
        assertThatThrownBy(() -> desk.importRows(TestRows.of("name|mail", "Anna|a@example.org")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("[INVALID_INPUT] Cannot import contacts")
                .hasMessageContaining("[name, mail]");
        assertThatThrownBy(() -> desk.importRows(TestRows.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the file is empty");
        assertThatThrownBy(() -> desk.contacts()
                        .importAll(ImportContacts.from(TestRows.of("email")).withDefaultCountry("Germany")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("defaultCountry");
        assertThat(desk.importRows(TestRows.of("email")).read()).isZero();
    }

    @Test
    void columns_nobody_reads_are_reported() {
        assertThat(desk.importRows(TestRows.of("email|shoe_size|consented_at", "a@example.org|38|"))
                        .ignoredColumns())
                .containsExactly("shoe_size");
    }

    private Contact create(ContactProfile profile) {
        return desk.contacts().create(CreateContact.of(profile)).contact();
    }

    private static ContactProfile profile(String email) {
        return ContactProfile.withEmailAddress(EmailAddress.of(email));
    }
}
