package io.frontdesk.adapter.jpa;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The numbered SQL files this version knows, and which of them a database has seen. */
final class SchemaFiles {

    private static final String VERSIONS = "frontdesk_schema_version";

    /** A definition, up to its end, in which a column of tenants stands. */
    private static final Pattern TENANT_TABLE = Pattern.compile(
            "^CREATE TABLE (?:IF NOT EXISTS )?(\\S+) \\((?:(?!^\\)).)*?^ +tenant_id ",
            Pattern.MULTILINE | Pattern.DOTALL);

    /** The n-th has number n. */
    private static final List<String> NAMES = List.of(
            "V001__work.sql",
            "V002__journal.sql",
            "V003__tenancy.sql",
            "V004__contacts.sql",
            "V005__consent.sql",
            "V006__messaging.sql",
            "V007__idempotency.sql",
            "V008__encryption.sql",
            "V009__preferences.sql",
            "V010__identity.sql",
            "V011__api_keys.sql");

    private SchemaFiles() {}

    static List<String> names() {
        return NAMES;
    }

    static SortedSet<Integer> versions() {
        var versions = new TreeSet<Integer>();
        IntStream.rangeClosed(1, NAMES.size()).forEach(versions::add);
        return Collections.unmodifiableSortedSet(versions);
    }

    static String folder(SqlDialect dialect) {
        return "io/frontdesk/schema/" + dialect.vendor();
    }

    static String read(SqlDialect dialect, String name) {
        String path = "/" + folder(dialect) + "/" + name;
        try (InputStream file = SchemaFiles.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("The file " + path + " is missing from frontdesk-persistence-jpa");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every table with a column of tenants, as the files name it; what others refer to first. */
    static List<String> tenantTables() {
        return NAMES.stream()
                .flatMap(file ->
                        TENANT_TABLE.matcher(read(SqlDialect.POSTGRESQL, file)).results())
                .map(table -> table.group(1))
                .toList();
    }

    /** Empty if the database has none of our tables. */
    static SortedSet<Integer> applied(Connection connection, SqlDialect dialect) throws SQLException {
        var applied = new TreeSet<Integer>();
        if (!hasTable(connection, dialect)) {
            return applied;
        }
        try (PreparedStatement select = connection.prepareStatement("SELECT version FROM " + VERSIONS);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                applied.add(rows.getInt(1));
            }
        }
        return applied;
    }

    static void requireNotNewer(SortedSet<Integer> applied) {
        if (!applied.isEmpty() && applied.last() > NAMES.size()) {
            throw new FrontdeskException(
                    ErrorCode.SCHEMA_MISMATCH,
                    "Cannot use the schema: it is newer (version " + applied.last() + ") than this Frontdesk knows ("
                            + NAMES.size() + "). Use the Frontdesk version that made it, or a later one.");
        }
    }

    static void requireFit(SortedSet<Integer> applied, SqlDialect dialect) {
        requireNotNewer(applied);
        List<String> missing = versions().stream()
                .filter(version -> !applied.contains(version))
                .map(version -> NAMES.get(version - 1))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        String state = applied.isEmpty() ? "there are no Frontdesk tables" : "it is older than this version needs";
        throw new FrontdeskException(
                ErrorCode.SCHEMA_MISMATCH,
                "Cannot use the schema: " + state + ". Run " + String.join(", ", missing) + " from classpath:"
                        + folder(dialect) + " with your migration tool (FrontdeskSchema.print(\"" + dialect.vendor()
                        + "\") shows all), or use SchemaMode.MIGRATE.");
    }

    private static boolean hasTable(Connection connection, SqlDialect dialect) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(dialect.findsTable())) {
            select.setString(1, VERSIONS);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }
}
