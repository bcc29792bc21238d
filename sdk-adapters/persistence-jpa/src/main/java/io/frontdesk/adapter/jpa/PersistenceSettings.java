package io.frontdesk.adapter.jpa;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What a {@link JpaPersistence} was told; its withers change one thing each. */
record PersistenceSettings(
        EntityManagers entityManagers,
        SchemaMode mode,
        @Nullable DataSource ddl,
        RowSecurity rowSecurity,
        boolean exclusive,
        @Nullable Runnable onClose,
        @Nullable ContainerTransactions container) {

    static PersistenceSettings of(EntityManagers entityManagers) {
        return new PersistenceSettings(entityManagers, SchemaMode.VALIDATE, null, RowSecurity.OFF, false, null, null);
    }

    PersistenceSettings withSchema(SchemaMode newMode, @Nullable DataSource newDdl) {
        return new PersistenceSettings(entityManagers, newMode, newDdl, rowSecurity, exclusive, onClose, container);
    }

    PersistenceSettings withRowSecurity(RowSecurity given) {
        return new PersistenceSettings(entityManagers, mode, ddl, given, exclusive, onClose, container);
    }

    PersistenceSettings asExclusive() {
        return new PersistenceSettings(entityManagers, mode, ddl, rowSecurity, true, onClose, container);
    }

    PersistenceSettings withOnClose(Runnable action) {
        return new PersistenceSettings(entityManagers, mode, ddl, rowSecurity, exclusive, action, container);
    }

    PersistenceSettings withContainer(ContainerTransactions given) {
        return new PersistenceSettings(entityManagers, mode, ddl, rowSecurity, exclusive, onClose, given);
    }

    DataSource requireDdl() {
        DataSource given = ddl == null ? entityManagers.dataSource() : ddl;
        if (given == null) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot migrate the schema: the EntityManagerFactory does not tell its DataSource."
                            + " Call schema(SchemaMode.MIGRATE, dataSource).");
        }
        return given;
    }
}
