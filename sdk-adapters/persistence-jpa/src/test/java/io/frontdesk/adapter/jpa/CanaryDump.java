package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Every value of every table of ours, bytes as they are: those of sealed columns apart from all others. */
record CanaryDump(List<String> tables, List<String> clear, List<String> sealed) {

    private static final Set<Integer> BINARY = Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);

    static CanaryDump of(TestDatabase database) throws SQLException {
        var dump = new CanaryDump(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (Connection connection = database.dataSource().getConnection()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found =
                    connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
                while (found.next()) {
                    String name = found.getString("TABLE_NAME");
                    if (name.toLowerCase(Locale.ROOT).startsWith("frontdesk_")) {
                        dump.tables.add(name.toLowerCase(Locale.ROOT));
                        tables.add('"' + found.getString("TABLE_SCHEM") + "\".\"" + name + '"');
                    }
                }
            }
            assertThat(tables).hasSizeGreaterThan(12);
            for (String table : tables) {
                dump.read(connection, table);
            }
        }
        return dump;
    }

    private void read(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    String name = columns.getColumnName(i).toLowerCase(Locale.ROOT);
                    boolean isSealed = name.endsWith("_sealed") || name.equals("wrapped");
                    // As a text PostgreSQL gives bytes in hexadecimal: what stands in them could not be found.
                    boolean isBinary = BINARY.contains(columns.getColumnType(i));
                    (isSealed ? sealed : clear)
                            .add(isBinary ? text(rows.getBytes(i)) : String.valueOf(rows.getString(i)));
                }
            }
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Those of {@code words} that stand in one of the texts, in any letter case. */
    static List<String> found(List<String> words, List<String> texts) {
        String haystack = String.join("\n", texts).toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word -> haystack.contains(word.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Those of {@code words} that stand in one of the texts as hexadecimal or Base64, alone or within something longer. */
    static List<String> encoded(List<String> words, List<String> texts) {
        String haystack = String.join("\n", texts);
        String lower = haystack.toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word -> lower.contains(HexFormat.of().formatHex(bytes(word)))
                        || base64(word).stream().anyMatch(haystack::contains))
                .toList();
    }

    /** Three bytes are four characters, so it matters how many came before. */
    private static Set<String> base64(String word) {
        Set<String> forms = new LinkedHashSet<>();
        for (int before = 0; before < 3; before++) {
            String whole = Base64.getEncoder().withoutPadding().encodeToString(bytes("x".repeat(before) + word));
            int known = (before + bytes(word).length) * 8 / 6;
            String form = whole.substring(before == 0 ? 0 : before + 1, known);
            forms.add(form);
            forms.add(form.replace('+', '-').replace('/', '_'));
        }
        return forms;
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }
}
