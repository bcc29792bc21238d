package io.frontdesk.contacts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PageRequest;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactField;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactQuery;
import io.frontdesk.contacts.ContactSettings;
import io.frontdesk.contacts.Contacts;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.contacts.FieldType;
import io.frontdesk.contacts.FieldValue;
import io.frontdesk.contacts.ImportReport;
import io.frontdesk.fixture.ServiceFixture;
import io.frontdesk.fixture.TestRows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactFieldsTest {

    private static final ContactSettings SETTINGS = ContactSettings.standard()
            .withField(ContactField.of("born", FieldType.DATE).searchable())
            .withField(ContactField.of("card", FieldType.TEXT).unique())
            .withField(ContactField.of("points", FieldType.NUMBER).searchable())
            .withField(ContactField.of("note", FieldType.TEXT))
            .withField(ContactField.of("staff", FieldType.BOOLEAN));

    private final ServiceFixture desk = new ServiceFixture(SETTINGS);
    private final Contacts contacts = desk.contacts();

    private static ContactProfile person(String name) {
        return ContactProfile.withEmailAddress(EmailAddress.of(name + "@example.org"));
    }

    @Test
    void values_of_every_type_come_back_as_they_were() {
        ContactProfile profile = person("anna")
                .withCustomField("born", FieldValue.of(LocalDate.of(1980, 2, 29)))
                .withCustomField("points", FieldValue.of(new BigDecimal("12.50")))
                .withCustomField("staff", FieldValue.of(true))
                .withCustomField("note", "a \"quoted\" text")
                .withCustomField("undeclared", FieldValue.of(-7));

        Contact anna = create(profile);

        ContactProfile found = contacts.find(anna.id()).orElseThrow().profile();
        assertThat(found).isEqualTo(profile);
        assertThat(found.customFields().get("points").number()).isEqualByComparingTo("12.5");
        assertThat(found.customFields().get("born").date()).isEqualTo("1980-02-29");
        assertThat(found.customFields().get("staff").flag()).isTrue();
    }

    @Test
    void a_declared_field_takes_its_own_type_only() {
        assertThatThrownBy(() -> create(person("anna")
                        .withCustomField("born", "canary")
                        .withCustomField("points", FieldValue.of(true))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("customField.born")
                .hasMessageContaining("customField.points")
                .hasMessageNotContaining("canary");
        assertThat(contacts.list(ContactQuery.all(), PageRequest.first(5)).items())
                .isEmpty();
    }

    @Test
    void equal_values_find_and_nothing_else_does() {
        Contact anna = create(person("anna")
                .withCustomField("card", "Straße-47 Ａ")
                .withCustomField("points", FieldValue.of(new BigDecimal("1.50"))));
        Contact ben = create(person("ben").withCustomField("points", FieldValue.of(new BigDecimal("1.5"))));

        assertThat(contacts.findByField("card", FieldValue.of(" STRASSE-47 a"))).containsExactly(anna);
        assertThat(contacts.findByField("card", FieldValue.of("STRASSE-47"))).isEmpty();
        assertThat(contacts.findByField("points", FieldValue.of(new BigDecimal("1.500"))))
                .containsExactlyInAnyOrder(anna, ben);
        // A text that reads as the number of another field finds nobody.
        assertThat(contacts.findByField("card", FieldValue.of("1.5"))).isEmpty();
    }

    @Test
    void what_cannot_be_looked_up_is_said_so() {
        for (Runnable asked : List.<Runnable>of(
                () -> contacts.findByField("note", FieldValue.of("canary")),
                () -> contacts.findByField("unknown", FieldValue.of("canary")),
                () -> contacts.findByField("points", FieldValue.of("canary")),
                () -> contacts.list(
                        ContactQuery.all().withField("staff", FieldValue.of(true)), PageRequest.first(5)))) {
            assertThatThrownBy(asked::run)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("customField.")
                    .hasMessageNotContaining("canary");
        }
        assertThatThrownBy(() -> ContactField.of("staff", FieldType.BOOLEAN).searchable())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("yes or no");
        assertThatThrownBy(() -> SETTINGS.withField(ContactField.of("note", FieldType.TEXT)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void a_file_gives_declared_fields_their_type_and_loses_only_what_it_cannot_read() {
        ImportReport report = desk.importRows(TestRows.of(
                "email|custom.born|custom.points|custom.staff|custom.free",
                "anna@example.org|1980-02-29|12.50|yes|text",
                "ben@example.org|29.2.1980|many|perhaps|"));

        assertThat(report.created()).isEqualTo(2);
        assertThat(report.problems())
                .extracting(problem -> problem.column() + " " + problem.line())
                .containsExactlyInAnyOrder("custom.born 3", "custom.points 3", "custom.staff 3");
        assertThat(contacts.findByField("points", FieldValue.of(new BigDecimal("12.5"))))
                .singleElement()
                .satisfies(anna -> assertThat(anna.profile().customFields())
                        .containsEntry("born", FieldValue.of(LocalDate.of(1980, 2, 29)))
                        .containsEntry("staff", FieldValue.of(true))
                        .containsEntry("free", FieldValue.of("text")));
    }

    @Test
    void a_row_whose_unique_value_another_contact_has_is_rejected_and_the_others_go_on() {
        Contact anna = create(person("anna").withCustomField("card", "4711"));

        ImportReport report = desk.importRows(TestRows.of(
                "email|custom.card",
                "ben@example.org|4711",
                "carl@example.org|4712",
                "dora@example.org|4712",
                "eve@example.org|4713"));

        assertThat(report.created()).isEqualTo(2);
        assertThat(report.rejected()).isEqualTo(2);
        assertThat(contacts.findByField("card", FieldValue.of("4711"))).containsExactly(anna);
        assertThat(contacts.findByField("card", FieldValue.of("4712"))).hasSize(1);
        assertThat(report.problems())
                .allSatisfy(problem -> assertThat(problem.reason()).contains("only one contact may have"));
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, 1e3, 1000",
        "NUMBER, ' -0.50 ', -0.5",
        "NUMBER, 0.000, 0",
        "DATE, 2024-02-29, 2024-02-29",
        "BOOLEAN, Yes, true",
        "BOOLEAN, 0, false",
        "TEXT, ' as is ', ' as is '"
    })
    void texts_are_read_as_values_in_one_form(FieldType type, String text, String expected) {
        assertThat(FieldValue.parse(type, text).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"NUMBER, ''", "NUMBER, 1e999999999", "NUMBER, NaN", "DATE, 2023-02-29", "BOOLEAN, si"})
    void texts_that_are_no_value_are_refused(FieldType type, String text) {
        assertThatThrownBy(() -> FieldValue.parse(type, text)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void hashes_tell_tenants_fields_and_versions_apart() {
        var fields = new DeclaredFields(SETTINGS);
        var index = new BlindIndex(
                name -> Arrays.copyOf(name.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 32),
                SETTINGS.withIndexKeyVersions(2, 1),
                fields);
        ContactProfile profile = person("anna").withCustomField("card", "anna@example.org");

        assertThat(index.keysOf(desk.tenant, profile)).hasSize(4);
        assertThat(index.keysOf(desk.newTenant("other"), profile))
                .doesNotContainAnyElementsOf(index.keysOf(desk.tenant, profile));
        assertThat(index.email(desk.tenant, EmailAddress.of("ANNA@example.org")))
                .hasSize(2);
    }

    private Contact create(ContactProfile profile) {
        return contacts.create(CreateContact.of(profile)).contact();
    }
}
