package io.frontdesk.embedded;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.spi.SecretSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers in the database which keys it was made with. Another desk's keys would look as if nobody had ever been written to, and everybody
 * would be written to again.
 */
final class KeyCheck {

    private static final String PREFIX = "frontdesk-keys:";
    private static final int LENGTH = 32;

    private KeyCheck() {}

    static void run(Connection connection, KeyFile keys, DeskDirectory directory) throws SQLException {
        String expected = PREFIX + fingerprint(keys.key(SecretSource.DIGEST_KEY));
        try (Statement statement = connection.createStatement()) {
            String found = remembered(statement);
            if (!found.startsWith(PREFIX)) {
                if (keys.isDatabaseMade()) {
                    throw KeyFile.databaseLost(directory, "its database is empty or damaged");
                }
                // The schema's comment: it needs no table, so that it is there before the first migration.
                statement.execute("COMMENT ON SCHEMA PUBLIC IS '" + expected + "'");
            } else if (!found.equals(expected)) {
                throw KeyFile.problem(directory, "its key file belongs to another desk");
            }
        }
    }

    private static String remembered(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT remarks FROM information_schema.schemata WHERE schema_name = 'PUBLIC'")) {
            String remarks = row.next() ? row.getString(1) : null;
            return remarks == null ? "" : remarks;
        }
    }

    private static String fingerprint(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] digest = mac.doFinal("frontdesk key fingerprint".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (GeneralSecurityException e) {
            // Every Java platform must provide HmacSHA256.
            throw new FrontdeskException(ErrorCode.NOT_CONFIGURED, "Cannot check keys: this JVM has no HmacSHA256", e);
        }
    }
}
