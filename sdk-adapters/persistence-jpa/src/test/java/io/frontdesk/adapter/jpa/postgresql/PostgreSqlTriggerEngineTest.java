package io.frontdesk.adapter.jpa.postgresql;

import frontdesk.build.testenvironment.TestKeys;
import io.frontdesk.Frontdesk;
import io.frontdesk.FrontdeskBuilder;
import io.frontdesk.adapter.jpa.TestDatabase;
import io.frontdesk.spi.Persistence;
import io.frontdesk.testkit.TriggerEngineContract;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgreSqlTriggerEngineTest extends TriggerEngineContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migratedPostgreSql();

    private static Persistence persistence;

    @BeforeAll
    static void prepare() {
        persistence = DATABASE.prepared();
    }

    @Override
    protected FrontdeskBuilder desk(Clock clock) {
        return Frontdesk.inMemory()
                .persistence(persistence)
                .secrets(TestKeys::of)
                .clock(clock);
    }
}
