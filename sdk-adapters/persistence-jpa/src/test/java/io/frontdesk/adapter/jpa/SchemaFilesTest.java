package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaFilesTest {

    @ParameterizedTest
    @EnumSource
    void names_every_file_there_is_in_order(SqlDialect dialect) throws IOException, URISyntaxException {
        var folder = Objects.requireNonNull(getClass().getResource("/" + SchemaFiles.folder(dialect)));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactlyElementsOf(SchemaFiles.names());
        }
    }

    @ParameterizedTest
    @EnumSource
    void numbers_each_file_by_its_place_and_records_that_number_at_its_end(SqlDialect dialect) {
        for (int number = 1; number <= SchemaFiles.names().size(); number++) {
            String name = SchemaFiles.names().get(number - 1);
            assertThat(name).startsWith(String.format(Locale.ROOT, "V%03d__", number));
            assertThat(SchemaFiles.read(dialect, name).strip())
                    .endsWith("INSERT INTO frontdesk_schema_version (version) VALUES (" + number + ");");
        }
    }

    @ParameterizedTest
    @EnumSource
    void prints_all_of_them(SqlDialect dialect) {
        String printed = FrontdeskSchema.print(dialect.vendor());

        assertThat(printed).contains("CREATE TABLE frontdesk_work (", "CREATE TABLE frontdesk_idempotency (");
        SchemaFiles.names().forEach(name -> assertThat(printed).contains("-- " + name));
    }

    @Test
    void says_which_databases_there_are_when_asked_for_another() {
        assertThatThrownBy(() -> FrontdeskSchema.print("oracle"))
                .hasMessageContaining("Use PostgreSQL or H2")
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED));
    }
}
