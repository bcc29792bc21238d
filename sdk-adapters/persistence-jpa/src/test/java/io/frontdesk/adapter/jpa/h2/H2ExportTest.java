package io.frontdesk.adapter.jpa.h2;

import io.frontdesk.adapter.jpa.TestDatabase;
import io.frontdesk.spi.Persistence;
import io.frontdesk.testkit.ExportContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class H2ExportTest extends ExportContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    @RegisterExtension
    static final TestDatabase OTHER = TestDatabase.h2();

    private static Persistence persistence;
    private static Persistence other;

    @BeforeAll
    static void prepare() {
        persistence = DATABASE.prepared();
        other = OTHER.prepared();
    }

    @Override
    protected Persistence persistence() {
        return persistence;
    }

    @Override
    protected Persistence other() {
        return other;
    }
}
