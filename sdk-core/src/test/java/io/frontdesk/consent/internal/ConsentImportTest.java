package io.frontdesk.consent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.ConsentRecorded;
import io.frontdesk.consent.ConsentStatus;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ImportContacts;
import io.frontdesk.contacts.ImportReport;
import io.frontdesk.contacts.RowProblem;
import io.frontdesk.fixture.ServiceFixture;
import io.frontdesk.fixture.TestRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentImportTest {

    private static final String HEADER = "email|phone|Marketing_Consent|consented_at|source";

    private final ServiceFixture desk = new ServiceFixture();

    @Test
    void writes_down_what_each_row_says() {
        ImportReport report = desk.importRows(TestRows.of(
                HEADER,
                "dated@example.org||yes| 2024-05-31 |webshop",
                "undated@example.org||yes||",
                "refused@example.org||no|2024-05-31|fair",
                "silent@example.org||||webshop",
                "garbled@example.org||perhaps|2024-05-31|",
                "baddate@example.org||yes|31.05.2024|",
                "future@example.org||yes|2099-01-01|",
                "|+4930123456|yes|2024-05-31|"));

        assertThat(report.created()).isEqualTo(8);
        assertThat(report.ignoredColumns()).isEmpty();
        assertThat(report.problems())
                .extracting(RowProblem::line, RowProblem::column, RowProblem::rejected)
                .containsExactly(
                        tuple(3L, "Marketing_Consent", false),
                        tuple(6L, "Marketing_Consent", false),
                        tuple(7L, "consented_at", false),
                        tuple(8L, "consented_at", false));
        assertThat(said("dated@example.org")).singleElement().satisfies(entry -> {
            assertThat(entry.source()).isEqualTo("webshop");
            assertThat(entry.statedAt()).contains(Instant.parse("2024-05-31T00:00:00Z"));
            assertThat(entry.reach()).isEqualTo(ConsentReach.topic(Channel.EMAIL, Purpose.MARKETING));
        });
        assertThat(status("dated@example.org").granted()).isTrue();
        assertThat(status("undated@example.org").granted()).isTrue();
        assertThat(said("undated@example.org").get(0).statedAt()).isEmpty();
        assertThat(said("undated@example.org").get(0).source()).isEqualTo("import");
        assertThat(status("refused@example.org").granted()).isFalse();
        assertThat(status("refused@example.org").deciding()).isPresent();
        for (String nothing : List.of("silent", "garbled", "baddate", "future")) {
            assertThat(said(nothing + "@example.org")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void rows_about_one_contact_are_decided_in_order_and_importing_again_appends_nothing(int chunk) {
        ImportContacts command = ImportContacts.from(TestRows.of(
                        HEADER,
                        "anna@example.org||yes|2024-05-31|webshop",
                        "ANNA@example.org||no|2024-06-30|phone",
                        "anna@example.org||yes|2024-05-31|webshop",
                        "anna@example.org||yes||webshop",
                        "anna@example.org||no||webshop",
                        "anna@example.org||no|someday|webshop"))
                .withChunk(chunk);

        desk.contacts().importAll(command);
        List<ConsentEntry> said = said("anna@example.org");
        desk.journal.clear();
        desk.clock.advance(Duration.ofDays(1));
        desk.contacts().importAll(command);

        assertThat(said).hasSize(4);
        assertThat(status("anna@example.org").granted()).isFalse();
        assertThat(said("anna@example.org")).isEqualTo(said);
        assertThat(desk.journal.events()).isEmpty();
    }

    @Test
    void an_old_file_does_not_undo_a_withdrawal_made_since() {
        TestRows file = TestRows.of(HEADER, "anna@example.org||yes|2024-05-31|", "ben@example.org||yes||");
        desk.importRows(file);
        for (String email : List.of("anna@example.org", "ben@example.org")) {
            desk.consents().record(RecordConsent.withdraw(id(email), Channel.EMAIL, Purpose.MARKETING, "unsubscribe"));
        }

        desk.importRows(file);

        assertThat(status("anna@example.org").granted()).isFalse();
        assertThat(status("ben@example.org").granted()).isFalse();
    }

    @Test
    void a_no_without_a_date_counts_each_time_it_is_said_after_a_yes() {
        TestRows file = TestRows.of(HEADER, "leo@example.org||no||");
        desk.importRows(file);
        for (int month = 1; month <= 2; month++) {
            desk.clock.advance(Duration.ofDays(30));
            desk.consents().record(RecordConsent.grant(id("leo@example.org"), Channel.EMAIL, Purpose.MARKETING, "web"));
            assertThat(status("leo@example.org").granted()).isTrue();
            desk.clock.advance(Duration.ofDays(1));

            desk.importRows(file);
            desk.importRows(file);

            assertThat(status("leo@example.org").granted()).isFalse();
            assertThat(said("leo@example.org")).hasSize(1 + 2 * month);
        }
    }

    @Test
    void a_no_of_a_day_counts_until_its_evening_and_at_once_while_it_lasts() {
        desk.importRows(TestRows.of(HEADER, "tina@example.org||||"));
        desk.consents().record(RecordConsent.grant(id("tina@example.org"), Channel.EMAIL, Purpose.MARKETING, "web"));
        desk.clock.advance(Duration.ofHours(6));
        TestRows file = TestRows.of(HEADER, "tina@example.org||no|2026-03-01|");

        desk.importRows(file);
        assertThat(status("tina@example.org").granted()).isFalse();

        desk.clock.advance(Duration.ofDays(1));
        desk.importRows(file);
        assertThat(status("tina@example.org").since()).contains(Instant.parse("2026-03-01T23:59:59.999999Z"));
    }

    @Test
    void a_rejected_row_says_nothing_and_a_dry_run_writes_nothing() {
        ImportContacts command = ImportContacts.from(
                TestRows.of(HEADER, "nobody||yes|2024-05-31|", "anna@example.org||yes|2024-05-31|"));

        desk.contacts().importAll(command.asDryRun());
        assertThat(desk.journal.events()).isEmpty();
        desk.contacts().importAll(command);

        assertThat(desk.journal.events().stream().filter(ConsentRecorded.class::isInstance))
                .hasSize(1);
    }

    private ContactId id(String email) {
        return desk.contacts().findByEmail(EmailAddress.of(email)).orElseThrow().id();
    }

    private ConsentStatus status(String email) {
        return desk.consents().status(id(email), Channel.EMAIL, Purpose.MARKETING);
    }

    private List<ConsentEntry> said(String email) {
        return desk.consents().history(id(email));
    }
}
