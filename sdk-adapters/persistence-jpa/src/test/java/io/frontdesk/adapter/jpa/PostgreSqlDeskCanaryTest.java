package io.frontdesk.adapter.jpa;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgreSqlDeskCanaryTest extends DeskCanaryContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgreSql();

    @RegisterExtension
    static final TestDatabase IN_THE_CLEAR = TestDatabase.postgreSql();

    @Override
    TestDatabase inTheClear() {
        return IN_THE_CLEAR;
    }

    @Override
    TestDatabase database() {
        return DATABASE;
    }
}
