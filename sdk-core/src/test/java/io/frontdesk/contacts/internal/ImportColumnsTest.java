package io.frontdesk.contacts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImportColumnsTest {

    private static final Set<String> CONTRIBUTED = Set.of("marketing_consent", "source");

    @Test
    void finds_columns_in_any_order_and_case_and_reports_those_nobody_reads() {
        ImportColumns columns =
                columns(List.of("Favourite", "E-Mail", " EMAIL ", "custom.Shoe Size", "", "Marketing_Consent"));

        List<String> cells = List.of("red", "no", " a@b.c ", "38", "x", "yes");
        assertThat(columns.cell(cells, "email")).contains("a@b.c");
        assertThat(columns.cell(cells, "custom.Shoe Size")).contains("38");
        assertThat(columns.cell(cells, "marketing_consent")).contains("yes");
        assertThat(columns.cell(cells, "phone")).isEmpty();
        assertThat(columns.custom()).containsExactly("custom.Shoe Size");
        assertThat(columns.ignored()).containsExactly("Favourite", "E-Mail", "(column 5)");
        assertThat(columns.nameOf("email")).isEqualTo(" EMAIL ");
        assertThat(columns.nameOf("phone")).isEqualTo("phone");
    }

    @Test
    void a_mapping_wins_over_the_name() {
        ImportColumns columns = columns(List.of("email", "Private mail"), Map.of("email", "private MAIL"));

        assertThat(columns.cell(List.of("a@b.c", "d@e.f"), "email")).contains("d@e.f");
        assertThat(columns.ignored()).containsExactly("email");
    }

    @Test
    void one_column_may_be_mapped_twice() {
        ImportColumns columns = columns(List.of("Mobile"), Map.of("phone", "Mobile", "custom.mobile", "Mobile"));

        assertThat(columns.cell(List.of("+491"), "phone")).contains("+491");
        assertThat(columns.cell(List.of("+491"), "custom.mobile")).contains("+491");
    }

    @Test
    void a_cell_that_is_blank_or_not_there_is_empty() {
        ImportColumns columns = columns(List.of("email", "phone"));

        assertThat(columns.cell(List.of(" \u00a0 ", "+1"), "email")).isEmpty();
        assertThat(columns.cell(List.of("a@b.c"), "phone")).isEmpty();
    }

    @Test
    void a_header_without_an_address_names_what_is_expected_and_what_was_found() {
        assertThatThrownBy(() -> columns(List.of("name", "mail", "x".repeat(50))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("neither a column email nor a column phone")
                .hasMessageContaining("[name, mail, " + "x".repeat(40) + "…]")
                .hasMessageContaining("first_name")
                .hasMessageContaining("marketing_consent")
                .hasMessageContaining("withColumn");
    }

    @Test
    void a_first_line_that_holds_data_is_not_repeated() {
        for (List<String> data : List.of(
                List.of("Canary", "Person", "canary@example.org"),
                List.of("Canary", "Person", "030 1234567"),
                List.of("Canary;Person;Hauptstr. 5"),
                List.of("Canary", "Person"))) {
            assertThatThrownBy(() -> columns(data))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("looks like data")
                    .hasMessageNotContaining("Canary")
                    .hasMessageNotContaining("canary")
                    .hasMessageNotContaining("1234567");
        }
    }

    @Test
    void what_is_ambiguous_or_unknown_is_refused_all_at_once() {
        assertThatThrownBy(() -> columns(List.of("email", "Email", "custom.a", "custom.a", "b", "B")))
                .hasMessageContaining("email twice")
                .hasMessageContaining("custom.a twice")
                .hasMessageNotContaining("column b");
        assertThatThrownBy(() -> columns(
                        List.of("email", "b", "B"), Map.of("colour", "b", "phone", "Mobile", "first_name", "b")))
                .hasMessageContaining("columns.colour is not a known column")
                .hasMessageContaining("columns.phone is mapped to a column the file lacks")
                .hasMessageContaining("columns.first_name is mapped to a name the file has twice");
    }

    private static ImportColumns columns(List<String> header) {
        return columns(header, Map.of());
    }

    private static ImportColumns columns(List<String> header, Map<String, String> mapping) {
        return ImportColumns.of(header, mapping, CONTRIBUTED);
    }
}
