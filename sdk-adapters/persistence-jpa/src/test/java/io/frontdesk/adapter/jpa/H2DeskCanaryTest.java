package io.frontdesk.adapter.jpa;

import org.junit.jupiter.api.extension.RegisterExtension;

class H2DeskCanaryTest extends DeskCanaryContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    @RegisterExtension
    static final TestDatabase IN_THE_CLEAR = TestDatabase.h2();

    @Override
    TestDatabase inTheClear() {
        return IN_THE_CLEAR;
    }

    @Override
    TestDatabase database() {
        return DATABASE;
    }
}
