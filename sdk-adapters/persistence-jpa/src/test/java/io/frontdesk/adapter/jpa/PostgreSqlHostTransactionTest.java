package io.frontdesk.adapter.jpa;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgreSqlHostTransactionTest extends HostTransactionContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgreSql();

    @Override
    TestDatabase database() {
        return DATABASE;
    }
}
