package io.frontdesk.adapter.jpa.h2file;

import io.frontdesk.adapter.jpa.TestDatabase;
import io.frontdesk.spi.Persistence;
import io.frontdesk.testkit.IsolationProofContract;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same statements as in memory, which every build asks: a file is slow, and its turn comes with {@code -Pproofs}. */
@EnabledIfSystemProperty(named = "frontdesk.proofs", matches = "full")
class H2FileIsolationTest extends IsolationProofContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2File();

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
