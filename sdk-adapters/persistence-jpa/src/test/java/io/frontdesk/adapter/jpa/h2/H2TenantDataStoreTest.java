package io.frontdesk.adapter.jpa.h2;

import io.frontdesk.adapter.jpa.TestDatabase;
import io.frontdesk.spi.Persistence;
import io.frontdesk.testkit.TenantDataStoreContract;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class H2TenantDataStoreTest extends TenantDataStoreContract {

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
    protected OptionalLong statements() {
        return DATABASE.statements();
    }
}
