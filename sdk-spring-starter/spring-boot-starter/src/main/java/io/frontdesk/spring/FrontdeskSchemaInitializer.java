package io.frontdesk.spring;

import io.frontdesk.adapter.jpa.FrontdeskSchema;
import io.frontdesk.adapter.jpa.SchemaMode;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;

/** Makes or checks Frontdesk's tables when its turn comes. */
final class FrontdeskSchemaInitializer implements InitializingBean {

    private final Choices choices;
    private final SchemaMode mode;
    private @Nullable DataSource dataSource;

    FrontdeskSchemaInitializer(Choices choices, SchemaMode mode) {
        this.choices = choices;
        this.mode = mode;
    }

    @Override
    public void afterPropertiesSet() {
        switch (mode) {
            case MIGRATE -> FrontdeskSchema.on(choices.schemaDataSource()).migrate();
            case VALIDATE -> FrontdeskSchema.on(choices.dataSource()).validate();
            case NONE -> {}
        }
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

    private DataSource data() {
        DataSource known = dataSource;
        if (known == null) {
            known = choices.dataSource();
            dataSource = known;
        }
        return known;
    }
}
