package io.frontdesk.adapter.jpa;

import org.junit.jupiter.api.extension.RegisterExtension;

class H2LockingTest extends LockingContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    @Override
    TestDatabase database() {
        return DATABASE;
    }

    @Override
    String shortPatience() {
        return "SET LOCK_TIMEOUT 100";
    }

    @Override
    String usualPatience() {
        return "SET LOCK_TIMEOUT 10000";
    }
}
