package io.frontdesk.adapter.jpa;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgreSqlLockingTest extends LockingContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgreSql();

    @Override
    TestDatabase database() {
        return DATABASE;
    }

    @Override
    String shortPatience() {
        return "SET LOCAL lock_timeout = '100ms'";
    }

    @Override
    String usualPatience() {
        return "SET LOCAL lock_timeout = 0";
    }
}
