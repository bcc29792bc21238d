package io.frontdesk.adapter.jpa.postgresql;

import io.frontdesk.adapter.jpa.TestDatabase;
import io.frontdesk.spi.Persistence;
import io.frontdesk.testkit.ExportContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgreSqlExportTest extends ExportContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migratedPostgreSql();

    @RegisterExtension
    static final TestDatabase OTHER = TestDatabase.migratedPostgreSql();

    private static Persistence persistence;
    private static Persistence other;

    @BeforeAll
    static void prepare() {
        persistence = DATABASE.prepared();
        other = OTHER.prepared();
    }

    @Override
    protected Persistence persistence() {
        return persistence;
    }

    @Override
    protected Persistence other() {
        return other;
    }
}
