package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.contacts.spi.RowSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link RowSource} does, whatever the format. */
public abstract class RowSourceContract {

    private static final List<String> HEADER = List.of("name", "email", "note");

    protected RowSourceContract() {}

    /** A source of this table in the adapter's format; the first row is the header. Rows may be shorter or longer than the header. */
    protected abstract RowSource source(List<List<String>> table);

    @Test
    void hands_over_the_header_first_and_then_the_rows_in_order() {
        var read = read(List.of(HEADER, List.of("Ann", "ann@example.org", "a"), List.of("Bo", "bo@example.org", "b")));

        assertThat(read.events).containsExactly("header", "row", "row");
        assertThat(read.header).isEqualTo(HEADER);
        assertThat(read.cells)
                .containsExactly(List.of("Ann", "ann@example.org", "a"), List.of("Bo", "bo@example.org", "b"));
        assertThat(read.problems).containsOnlyNulls();
    }

    @Test
    void counts_lines_upwards() {
        var read = read(List.of(HEADER, List.of("Ann", "", "a\nb"), List.of("Bo", "", ""), List.of("Cy", "", "")));

        assertThat(read.lines).hasSize(3).isSorted().doesNotHaveDuplicates().allMatch(line -> line > 1);
    }

    @Test
    void strips_the_names_of_columns_and_nothing_else() {
        var read = read(List.of(List.of(" name", "e mail ", "\tnote "), List.of(" Ann ", "", "  ")));

        assertThat(read.header).containsExactly("name", "e mail", "note");
        assertThat(read.cells).containsExactly(List.of(" Ann ", "", "  "));
    }

    @Test
    void keeps_whatever_a_cell_holds() {
        var rows = List.of(
                List.of("comma, semicolon; tab\t pipe|", "quote \" and '", "back\\slash"),
                List.of("line\nbreak", "return\r\nbreak", "\n"),
                List.of("Ünïcödé", "שלום مرحبا", "日本語 😀"),
                List.of("=1+1", "#comment", "NULL"));

        assertThat(read(List.of(HEADER, rows.get(0), rows.get(1), rows.get(2), rows.get(3))).cells)
                .isEqualTo(rows);
    }

    @Test
    void hands_over_a_header_without_rows() {
        var read = read(List.of(HEADER));

        assertThat(read.events).containsExactly("header");
    }

    @Test
    void says_what_is_wrong_with_a_row_of_another_length_and_goes_on() {
        var read = read(List.of(
                HEADER,
                List.of("Ann", "maria-7731@example.org"),
                List.of("Bo", "b", "c", "maria-7731"),
                List.of("Cy", "", "")));

        assertThat(read.cells).hasSize(3);
        assertThat(read.problems.get(0)).contains("2", "3").doesNotContain("maria");
        assertThat(read.problems.get(1)).contains("4", "3").doesNotContain("maria");
        assertThat(read.problems.get(2)).isNull();
    }

    @Test
    void refuses_a_table_without_a_header() {
        assertThatThrownBy(() -> read(List.of()))
                .isInstanceOfSatisfying(InvalidInputException.class, RowSourceContract::helps);
    }

    @Test
    void refuses_a_column_name_that_comes_twice_or_is_blank() {
        assertThatThrownBy(() -> read(List.of(List.of("name", "email", " name"), List.of("Ann", "", ""))))
                .isInstanceOfSatisfying(InvalidInputException.class, error -> {
                    helps(error);
                    assertThat(error)
                            .hasMessageContaining("name")
                            .hasMessageContaining("1")
                            .hasMessageContaining("3");
                });
        assertThatThrownBy(() -> read(List.of(List.of("name", " ", "email"), List.of("Ann", "", ""))))
                .isInstanceOfSatisfying(InvalidInputException.class, RowSourceContract::helps);
    }

    @Test
    void lets_the_readers_own_error_through_and_stops() {
        var stop = new IllegalStateException("enough");
        var rows = new ArrayList<String>();
        var source = source(List.of(HEADER, List.of("Ann", "", ""), List.of("Bo", "", "")));

        assertThatThrownBy(() -> source.read(new RowSource.Reader() {
                    @Override
                    public void header(List<String> columns) {}

                    @Override
                    public void row(long line, List<String> cells, @Nullable String problem) {
                        rows.add(cells.get(0));
                        throw stop;
                    }
                }))
                .isSameAs(stop);
        assertThat(rows).containsExactly("Ann");
    }

    @Test
    void hands_over_rows_that_may_be_kept() {
        var read = read(List.of(HEADER, List.of("Ann", "a", "1"), List.of("Bo", "b", "2"), List.of("Cy", "c", "3")));

        assertThat(read.cells).extracting(cells -> cells.get(0)).containsExactly("Ann", "Bo", "Cy");
    }

    private Recorded read(List<List<String>> table) {
        var recorded = new Recorded();
        source(table).read(recorded);
        return recorded;
    }

    private static void helps(InvalidInputException error) {
        assertThat(error.violations()).isNotEmpty().allSatisfy(violation -> {
            assertThat(violation.problem()).isNotBlank();
            assertThat(violation.remedy()).isNotBlank();
        });
    }

    private static final class Recorded implements RowSource.Reader {
        private final List<String> events = new ArrayList<>();
        private final List<Long> lines = new ArrayList<>();
        private final List<List<String>> cells = new ArrayList<>();
        private final List<@Nullable String> problems = new ArrayList<>();
        private List<String> header = List.of();

        @Override
        public void header(List<String> columns) {
            events.add("header");
            header = columns;
        }

        @Override
        public void row(long line, List<String> cells, @Nullable String problem) {
            events.add("row");
            lines.add(line);
            this.cells.add(cells);
            problems.add(problem);
        }
    }
}
