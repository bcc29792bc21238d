package io.frontdesk.adapter.jpa.h2;

import io.frontdesk.adapter.jpa.TestDatabase;
import io.frontdesk.common.TenantId;
import io.frontdesk.spi.Persistence;
import io.frontdesk.testkit.OffboardingContract;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class H2OffboardingTest extends OffboardingContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

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
