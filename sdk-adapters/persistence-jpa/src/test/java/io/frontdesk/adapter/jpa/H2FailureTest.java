package io.frontdesk.adapter.jpa;

import org.junit.jupiter.api.extension.RegisterExtension;

class H2FailureTest extends FailureContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    @Override
    TestDatabase database() {
        return DATABASE;
    }
}
