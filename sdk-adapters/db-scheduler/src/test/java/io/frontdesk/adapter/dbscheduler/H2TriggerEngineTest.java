package io.frontdesk.adapter.dbscheduler;

import org.junit.jupiter.api.extension.RegisterExtension;

class H2TriggerEngineTest extends DbSchedulerContract {

    @RegisterExtension
    static final Database DATABASE = Database.h2("triggers;DB_CLOSE_DELAY=-1");

    @Override
    Database database() {
        return DATABASE;
    }
}
