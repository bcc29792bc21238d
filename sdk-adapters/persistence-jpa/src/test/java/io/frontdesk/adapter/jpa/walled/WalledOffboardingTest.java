package io.frontdesk.adapter.jpa.walled;

import io.frontdesk.adapter.jpa.ProofsOnly;
import io.frontdesk.adapter.jpa.TestDatabase;
import io.frontdesk.common.TenantId;
import io.frontdesk.spi.Persistence;
import io.frontdesk.testkit.OffboardingContract;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

@ProofsOnly
class WalledOffboardingTest extends OffboardingContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.walled();

    private static Persistence persistence;

    @BeforeAll
    static void prepare() {
        persistence = DATABASE.prepared();
    }

    @Override
    protected Persistence persistence() {
        return persistence;
    }

    @Override
    protected SortedMap<String, Long> rowsOf(TenantId tenant) {
        return DATABASE.rowsOf(tenant);
    }
}
