package io.frontdesk.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ErrorCodesDocumentedTest {

    private static final Path ERRORS = Path.of(System.getProperty("basedir", "."), "../docs/errors.md");

    /** Code, meaning, retry, remedy. */
    private static final Pattern ROW = Pattern.compile("\\| `([A-Z_]+)` \\| (.+) \\| `([A-Z_]+)` \\| (.+) \\|");

    @Test
    void every_code_has_a_row_with_meaning_retry_and_remedy() throws IOException {
        Map<String, String> documented = new LinkedHashMap<>();
        for (String line : Files.readAllLines(ERRORS)) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                assertThat(documented.put(row.group(1), row.group(3)))
                        .as(row.group(1))
                        .isNull();
            }
        }

        Map<String, String> codes = new LinkedHashMap<>();
        Arrays.stream(ErrorCode.values())
                .forEach(code -> codes.put(code.name(), code.retry().name()));
        assertThat(documented).as("codes and retries of " + ERRORS).isEqualTo(codes);
    }

    @Test
    void every_kind_of_retry_is_explained() throws IOException {
        List<String> lines = Files.readAllLines(ERRORS);

        assertThat(ErrorCode.Retry.values())
                .allSatisfy(retry -> assertThat(lines).anyMatch(line -> line.startsWith("| `" + retry + "` | ")));
    }
}
