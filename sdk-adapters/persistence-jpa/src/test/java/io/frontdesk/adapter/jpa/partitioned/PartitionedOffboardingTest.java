package io.frontdesk.adapter.jpa.partitioned;

import io.frontdesk.adapter.jpa.ProofsOnly;
import io.frontdesk.adapter.jpa.TestDatabase;
import io.frontdesk.common.TenantId;
import io.frontdesk.spi.Persistence;
import io.frontdesk.testkit.OffboardingContract;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

@ProofsOnly
class PartitionedOffboardingTest extends OffboardingContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.partitioned();

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
