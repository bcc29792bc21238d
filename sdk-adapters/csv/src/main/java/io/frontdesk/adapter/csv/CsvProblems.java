package io.frontdesk.adapter.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** What can be wrong with a file, and what to do. FastCSV's own messages are not passed on: they may hold a piece of the text. */
final class CsvProblems {

    private CsvProblems() {}

    static InvalidInputException noHeader() {
        return InvalidInputException.of(
                "file", "is empty", "begin it with a line of column names, such as first_name,last_name,email");
    }

    static InvalidInputException cannotRead(UncheckedIOException e) {
        return cannotRead(Objects.requireNonNull(e.getCause()));
    }

    static InvalidInputException cannotRead(IOException e) {
        return new InvalidInputException(
                "Reading CSV",
                List.of(new Violation(
                        "file",
                        "cannot be read: " + e.getClass().getSimpleName(),
                        "check that it exists, is a file, and may be read by this process")),
                e);
    }

    static String notOfCharset(CsvFormat format) {
        return "holds characters that are not valid " + format.charset().name();
    }

    static InvalidInputException malformed(CsvParseException e, long line, boolean atEnd, CsvFormat format) {
        String field = "line " + line;
        if (e.getCause() instanceof GuardedReader.CellTooLong) {
            return InvalidInputException.of(
                    field,
                    "begins a row with a cell of more than " + format.maxCell() + " characters",
                    "check for a quote that is not closed, or allow larger cells");
        }
        if (e.getCause() instanceof GuardedReader.RowTooLong) {
            return InvalidInputException.of(
                    field,
                    "begins a row of more than " + format.maxRow() + " characters",
                    "check separator and line breaks, or allow larger rows");
        }
        if (atEnd) {
            return InvalidInputException.of(
                    field,
                    "begins a row with a quote that is never closed",
                    "close it, or double quotes that belong to the text");
        }
        return InvalidInputException.of(
                field,
                "begins a row with text after a closing quote",
                "double quotes that belong to the text, and put the separator right after the closing quote");
    }
}
