package io.frontdesk.contacts.internal;

import io.frontdesk.contacts.ImportProgress;
import io.frontdesk.contacts.ImportReport;
import io.frontdesk.contacts.RowProblem;
import java.util.ArrayList;
import java.util.List;

/** Counts what became of the rows, and keeps the first 10,000 problems. */
final class ImportTally {

    static final int MOST_PROBLEMS = 10_000;

    private final List<RowProblem> problems = new ArrayList<>();
    private long created;
    private long updated;
    private long unchanged;
    private long merged;
    private long rejected;
    private long omitted;

    void add(List<RowResult> results) {
        for (RowResult result : results) {
            switch (result.kind()) {
                case CREATED -> created++;
                case UPDATED -> updated++;
                case UNCHANGED -> unchanged++;
                case REJECTED -> rejected++;
            }
            merged += result.merged() ? 1 : 0;
            result.problems().forEach(this::keep);
        }
    }

    /** Rows that are in the contacts now. */
    long imported() {
        return created + updated + unchanged;
    }

    ImportProgress progress() {
        return new ImportProgress(imported() + rejected, created, updated, unchanged, rejected);
    }

    ImportReport report(boolean dryRun, List<String> ignoredColumns) {
        return new ImportReport(
                dryRun,
                imported() + rejected,
                created,
                updated,
                unchanged,
                merged,
                rejected,
                problems,
                omitted,
                ignoredColumns);
    }

    private void keep(RowProblem problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        } else {
            omitted++;
        }
    }
}
