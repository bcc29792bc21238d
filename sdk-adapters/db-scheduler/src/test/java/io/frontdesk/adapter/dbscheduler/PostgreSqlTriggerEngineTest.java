package io.frontdesk.adapter.dbscheduler;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgreSqlTriggerEngineTest extends DbSchedulerContract {

    @RegisterExtension
    static final Database DATABASE = Database.postgreSql();

    @Override
    Database database() {
        return DATABASE;
    }
}
