package io.frontdesk.adapter.csv;

import io.frontdesk.common.InvalidInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The first row. Its errors tell positions, not names: if the header is missing, the names are somebody's data. */
final class HeaderRow {

    private HeaderRow() {}

    static List<String> columnsOf(RowHandler.Row row, CsvFormat format) {
        String field = "line " + row.line();
        if (row.broken()) {
            throw InvalidInputException.of(
                    field, CsvProblems.notOfCharset(format), "save the file as UTF-8, or say in which charset it is");
        }
        var columns = row.cells().stream().map(String::strip).toList();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).isEmpty()) {
                throw InvalidInputException.of(
                        field,
                        "gives column " + (i + 1) + " no name",
                        "begin the file with the names of all columns, and remove separators at the end of lines");
            }
            Integer before = seen.put(columns.get(i), i);
            if (before != null) {
                throw InvalidInputException.of(
                        field,
                        "gives columns " + (before + 1) + " and " + (i + 1) + " the same name",
                        "begin the file with the names of all columns, and rename or remove one of these two");
            }
        }
        return columns;
    }
}
