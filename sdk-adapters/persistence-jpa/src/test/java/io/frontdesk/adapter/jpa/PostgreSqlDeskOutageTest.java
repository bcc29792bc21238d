package io.frontdesk.adapter.jpa;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgreSqlDeskOutageTest extends DeskOutageContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgreSql();

    @Override
    TestDatabase database() {
        return DATABASE;
    }
}
