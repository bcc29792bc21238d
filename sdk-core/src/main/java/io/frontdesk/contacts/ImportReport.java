package io.frontdesk.contacts;

import java.util.List;

/**
 * What an import did, or in a dry run would do. {@code read = created + updated + unchanged + rejected}.
 *
 * @param merged rows that met a contact made by an earlier row of the same file; each is also counted as updated or unchanged
 * @param problems in order of line; at most 10,000, {@code problemsOmitted} tells how many more there were
 * @param ignoredColumns columns of the file nobody reads
 */
public record ImportReport(
        boolean dryRun,
        long read,
        long created,
        long updated,
        long unchanged,
        long merged,
        long rejected,
        List<RowProblem> problems,
        long problemsOmitted,
        List<String> ignoredColumns) {

    public ImportReport {
        problems = List.copyOf(problems);
        ignoredColumns = List.copyOf(ignoredColumns);
    }
}
