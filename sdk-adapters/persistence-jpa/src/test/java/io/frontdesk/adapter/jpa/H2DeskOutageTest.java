package io.frontdesk.adapter.jpa;

import org.junit.jupiter.api.extension.RegisterExtension;

class H2DeskOutageTest extends DeskOutageContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    @Override
    TestDatabase database() {
        return DATABASE;
    }
}
