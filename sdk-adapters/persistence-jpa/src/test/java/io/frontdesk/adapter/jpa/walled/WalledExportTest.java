package io.frontdesk.adapter.jpa.walled;

import io.frontdesk.adapter.jpa.ProofsOnly;
import io.frontdesk.adapter.jpa.TestDatabase;
import io.frontdesk.spi.Persistence;
import io.frontdesk.testkit.ExportContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

@ProofsOnly
class WalledExportTest extends ExportContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.walled();

    @RegisterExtension
    static final TestDatabase OTHER = TestDatabase.walled();

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
