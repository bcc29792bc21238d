package io.frontdesk.adapter.jpa.postgresql;

import io.frontdesk.adapter.jpa.PostgreSqlNotifier;
import io.frontdesk.adapter.jpa.TestDatabase;
import io.frontdesk.testkit.WorkNotifierContract;
import io.frontdesk.work.spi.WorkNotifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgreSqlWorkNotifierTest extends WorkNotifierContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migratedPostgreSql();

    @BeforeAll
    static void prepare() {
        DATABASE.prepared();
    }

    @Override
    protected WorkNotifier node() {
        return PostgreSqlNotifier.on(DATABASE.dataSource());
    }
}
