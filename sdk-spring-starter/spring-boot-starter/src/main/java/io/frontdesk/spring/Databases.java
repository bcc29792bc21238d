package io.frontdesk.spring;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Whether two DataSources lead to the same tables. */
final class Databases {

    private Databases() {}

    /** Asks the databases only if the objects do not tell: one may be a wrapper of the other. */
    static boolean isSame(DataSource one, DataSource other) {
        return one == other || Place.of(one).equals(Place.of(other));
    }

    /** Where unqualified names lead. */
    private record Place(String url, String catalog, String schema) {

        static Place of(DataSource dataSource) {
            try (Connection connection = dataSource.getConnection()) {
                return new Place(
                        String.valueOf(connection.getMetaData().getURL()),
                        String.valueOf(connection.getCatalog()),
                        String.valueOf(connection.getSchema()));
            } catch (SQLException e) {
                throw new FrontdeskException(
                        ErrorCode.STORAGE_UNAVAILABLE,
                        "Cannot compare the DataSource of the tables with the one of the persistence unit: the database gives no connection"
                                + " (SQLState " + e.getSQLState() + ").",
                        e);
            }
        }
    }
}
