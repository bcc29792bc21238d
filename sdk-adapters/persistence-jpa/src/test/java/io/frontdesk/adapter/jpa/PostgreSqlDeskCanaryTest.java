package io.frontdesk.adapter.jpa;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgreSqlDeskCanaryTest extends DeskCanaryContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgreSql();

    @Override
    TestDatabase database() {
        return DATABASE;
    }
}
