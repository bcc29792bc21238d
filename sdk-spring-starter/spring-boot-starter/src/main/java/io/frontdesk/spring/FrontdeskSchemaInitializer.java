package io.frontdesk.spring;

import io.frontdesk.adapter.jpa.FrontdeskSchema;
import io.frontdesk.adapter.jpa.RowSecurity;
import io.frontdesk.adapter.jpa.SchemaMode;
import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;

/**
 * Makes or checks Frontdesk's tables when its turn comes: where the application names a persistence unit, just before that one is built, since only
 * then its DataSource is known.
 */
final class FrontdeskSchemaInitializer implements InitializingBean {

    static final String NAME = "frontdeskSchemaInitializer";

    private final Choices choices;
    private final SchemaMode mode;
    private final RowSecurity rowSecurity;
    private @Nullable DataSource dataSource;
    private boolean done;

    FrontdeskSchemaInitializer(Choices choices, SchemaMode mode, RowSecurity rowSecurity) {
        this.choices = choices;
        this.mode = mode;
        this.rowSecurity = rowSecurity;
    }

    @Override
    public void afterPropertiesSet() {
        if (!choices.isUnitNamed()) {
            run();
        }
    }

    /** A unit is about to be built, after whatever it depends on. */
    synchronized void before(String unit, @Nullable DataSource its) {
        if (!done && its != null && choices.isUnitNamed(unit)) {
            dataSource = its;
            run();
        }
    }

    /** The unit is there. The last chance to see whether what was made lies where it looks. */
    synchronized void within(EntityManagerFactory factory) {
        if (!done) {
            dataSource = choices.dataSourceOf(factory);
            run();
            return;
        }
        DataSource its = Choices.knownDataSourceOf(factory);
        if (its != null) {
            if (mode != SchemaMode.NONE && dataSource != null) {
                choices.requireSame(dataSource, its);
            }
            dataSource = its;
        }
    }

    private void run() {
        switch (mode) {
            case MIGRATE -> {
                FrontdeskSchema schema = FrontdeskSchema.on(ddl());
                schema.migrate();
                schema.rowSecurity(rowSecurity);
            }
            case VALIDATE -> FrontdeskSchema.on(data()).validate();
            case NONE -> {}
        }
        done = true;
    }

    SchemaMode mode() {
        return mode;
    }

    /** Looked at when asked: somebody may have migrated meanwhile. */
    int version() {
        return FrontdeskSchema.on(data()).version();
    }

    /** A file that nobody else can have open. */
    boolean isExclusive() {
        return choices.isEmbedded();
    }

    private DataSource ddl() {
        DataSource own = choices.schemaDataSource();
        return own == null ? data() : own;
    }

    private synchronized DataSource data() {
        DataSource known = dataSource;
        if (known == null) {
            known = choices.dataSource();
            dataSource = known;
        }
        return known;
    }
}
