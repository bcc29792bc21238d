package io.frontdesk.adapter.jpa.postgresql;

import io.frontdesk.adapter.jpa.TestDatabase;
import io.frontdesk.spi.Persistence;
import io.frontdesk.testkit.ContactImportContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgreSqlContactImportTest extends ContactImportContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migratedPostgreSql();

    private static Persistence persistence;

    @BeforeAll
    static void prepare() {
        persistence = DATABASE.prepared();
    }

    @Override
    protected Persistence persistence() {
        return persistence;
    }
}
