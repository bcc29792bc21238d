package io.frontdesk.consent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.consent.ConsentState;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.spi.ImportContributor.Problem;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentCellsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** Empty is not given; in the outcome, {@code undated} is a statement without a date. */
    @ParameterizedTest(name = "{0} at {1}: {2} {3}")
    @CsvSource({
        // consent, date, outcome, stated at, problem column
        "yes,  2024-05-31T10:00:00Z,       GIVEN,   2024-05-31T10:00:00Z,",
        "TRUE, 2024-05-31T10:00:00+02:00,  GIVEN,   2024-05-31T08:00:00Z,",
        "1,    2024-05-31T10:00:00.5Z,     GIVEN,   2024-05-31T10:00:00.500Z,",
        "Yes,  2024-05-31T10:00Z,          GIVEN,   2024-05-31T10:00:00Z,",
        "yes,  2024-05-31t10:00:00z,       GIVEN,   2024-05-31T10:00:00Z,",
        "yes,  2024-05-31,                 GIVEN,   2024-05-31T00:00:00Z,",
        "yes,  2026-03-01T12:05:00Z,       GIVEN,   2026-03-01T12:05:00Z,",
        "yes,  ,                           GIVEN,   undated,               marketing_consent",
        "no,   2024-05-31,                 WITHDRAWN, 2024-05-31T23:59:59.999999Z,",
        "no,   2024-05-31T10:00:00Z,       WITHDRAWN, 2024-05-31T10:00:00Z,",
        "no,   2026-02-28,                 WITHDRAWN, 2026-02-28T23:59:59.999999Z,",
        // the day is not over: as said now
        "no,   2026-03-01,                 WITHDRAWN, undated,",
        "nein, ,                           WITHDRAWN, undated,",
        "Non,  ,                           WITHDRAWN, undated,",
        "JA,   2024-05-31,                 GIVEN,   2024-05-31T00:00:00Z,",
        "oui,  2024-05-31,                 GIVEN,   2024-05-31T00:00:00Z,",
        "S\u00cd,   2024-05-31,                 GIVEN,   2024-05-31T00:00:00Z,",
        "si\u0301,  2024-05-31,                 GIVEN,   2024-05-31T00:00:00Z,",
        "si,   2024-05-31,                 GIVEN,   2024-05-31T00:00:00Z,",
        "FALSE,,                           WITHDRAWN, undated,",
        "0,    ,                           WITHDRAWN, undated,",
        ",     2024-05-31,                 nothing,   ,                      consented_at",
        ",     soon,                       nothing,   ,                      consented_at",
        ",     ,                           nothing,   ,",
        "unsubscribed,2024-05-31,          nothing,   ,                      marketing_consent",
        "maybe,2024-05-31,                 nothing,   ,                      marketing_consent",
        "y,    soon,                       nothing,   ,                      marketing_consent",
        "yes,  soon,                       nothing,   ,                      consented_at",
        "yes,  31.05.2024,                 nothing,   ,                      consented_at",
        "yes,  2024-02-30,                 nothing,   ,                      consented_at",
        "yes,  2024-05-31T10:00:00,        nothing,   ,                      consented_at",
        "yes,  2026-03-01T12:05:01Z,       nothing,   ,                      consented_at",
        "yes,  2099-01-01,                 nothing,   ,                      consented_at",
        "yes,  1969-12-31,                 nothing,   ,                      consented_at",
        "yes,  +999999999-12-31,           nothing,   ,                      consented_at",
        "yes,  -999999999-01-01,           nothing,   ,                      consented_at",
        // a no is a no, whatever its date
        "no,   soon,                       WITHDRAWN, undated,               consented_at",
        "no,   2099-01-01,                 WITHDRAWN, undated,               consented_at",
    })
    void reads(String consent, String date, String outcome, String statedAt, String problem) {
        Map<String, String> cells = new HashMap<>();
        put(cells, ConsentCells.CONSENT, consent);
        put(cells, ConsentCells.DATE, date);

        ConsentCells read = ConsentCells.read(cells, NOW);

        var statement = read.statement(new ContactId(new UUID(0, 1)));
        if (outcome.equals("nothing")) {
            assertThat(statement).isEmpty();
        } else {
            assertThat(statement).hasValueSatisfying(said -> {
                assertThat(said.state()).isEqualTo(ConsentState.valueOf(outcome));
                assertThat(
                                said.isDateUnknown()
                                        ? "undated"
                                        : said.statedAt().orElseThrow().toString())
                        .isEqualTo(statedAt);
                assertThat(said.source()).isEqualTo("import");
            });
        }
        assertThat(read.problems())
                .extracting(Problem::column)
                .isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    @Test
    void takes_the_rows_source() {
        assertThat(source("webshop")).isEqualTo("webshop");
        assertThat(source("web\nshop\u0000")).isEqualTo("web shop");
        assertThat(source("x".repeat(101))).isEqualTo("import");
    }

    @Test
    void says_what_a_bad_date_means_for_the_consent() {
        assertThat(ConsentCells.read(Map.of(ConsentCells.CONSENT, "yes", ConsentCells.DATE, "canary"), NOW)
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.reason()).isEqualTo("is not a date, so the yes does not count");
                    assertThat(problem.toString()).doesNotContain("canary");
                });
    }

    private static String source(String cell) {
        return ConsentCells.read(Map.of(ConsentCells.CONSENT, "no", ConsentCells.SOURCE, cell), NOW)
                .source();
    }

    private static void put(Map<String, String> cells, String column, String text) {
        if (text != null) {
            cells.put(column, text);
        }
    }
}
