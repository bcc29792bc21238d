package io.frontdesk.adapter.csv;

import io.frontdesk.common.InvalidInputException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How a table is written, and how large its parts may be, in characters. */
record CsvFormat(char separator, char quote, Charset charset, int maxCell, int maxRow) {

    static final CsvFormat DEFAULT = new CsvFormat(',', '"', StandardCharsets.UTF_8, 100_000, 1_000_000);

    CsvFormat {
        checked("separator", separator);
        checked("quote", quote);
        if (separator == quote) {
            throw InvalidInputException.of("separator", "is the quote too", "give two different characters");
        }
    }

    private static void checked(String field, char character) {
        if (character == '\n' || character == '\r' || Character.isSurrogate(character)) {
            throw InvalidInputException.of(
                    field, "ends a line or is half a character", "give a single visible character or a tab");
        }
    }
}
