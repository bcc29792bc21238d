package io.frontdesk.adapter.jpa.walled;

import io.frontdesk.adapter.jpa.ProofsOnly;
import io.frontdesk.adapter.jpa.TestDatabase;
import io.frontdesk.spi.Persistence;
import io.frontdesk.testkit.TenantDataStoreContract;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

@ProofsOnly
class WalledTenantDataStoreTest extends TenantDataStoreContract {

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
    protected OptionalLong statements() {
        return DATABASE.statements();
    }
}
