package io.frontdesk.spring;

import java.util.Map;
import org.hibernate.boot.MetadataBuilder;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.boot.spi.MetadataBuilderContributor;
import org.hibernate.boot.spi.MetadataBuilderImplementor;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.hibernate.jpa.boot.spi.JpaSettings;
import org.jspecify.annotations.Nullable;

/**
 * Whatever the application's naming strategy makes of its own tables, Frontdesk's keep their names: half of our SQL does not go through Hibernate.
 * As a contributor, since that one sees the strategy from wherever it came.
 */
final class KeptNames implements MetadataBuilderContributor {

    private final @Nullable MetadataBuilderContributor given;

    private KeptNames(@Nullable MetadataBuilderContributor given) {
        this.given = given;
    }

    static void addTo(Map<String, Object> properties) {
        Object given = properties.get(JpaSettings.METADATA_BUILDER_CONTRIBUTOR);
        properties.put(
                JpaSettings.METADATA_BUILDER_CONTRIBUTOR,
                new KeptNames(
                        given == null
                                ? null
                                : HibernateSettings.instance(
                                        MetadataBuilderContributor.class,
                                        given,
                                        JpaSettings.METADATA_BUILDER_CONTRIBUTOR)));
    }

    @Override
    public void contribute(MetadataBuilder builder) {
        if (given != null) {
            given.contribute(builder);
        }
        if (builder instanceof MetadataBuilderImplementor known) {
            builder.applyPhysicalNamingStrategy(
                    new OursAsTheyAre(known.getMetadataBuildingOptions().getPhysicalNamingStrategy()));
        }
    }

    private record OursAsTheyAre(PhysicalNamingStrategy others) implements PhysicalNamingStrategy {

        @Override
        public @Nullable Identifier toPhysicalTableName(@Nullable Identifier name, JdbcEnvironment environment) {
            return name != null && KeptOffSchemaTools.isOurs(name.getText())
                    ? name
                    : others.toPhysicalTableName(name, environment);
        }

        @Override
        public @Nullable Identifier toPhysicalCatalogName(@Nullable Identifier name, JdbcEnvironment environment) {
            return others.toPhysicalCatalogName(name, environment);
        }

        @Override
        public @Nullable Identifier toPhysicalSchemaName(@Nullable Identifier name, JdbcEnvironment environment) {
            return others.toPhysicalSchemaName(name, environment);
        }

        @Override
        public @Nullable Identifier toPhysicalSequenceName(@Nullable Identifier name, JdbcEnvironment environment) {
            return others.toPhysicalSequenceName(name, environment);
        }

        @Override
        public @Nullable Identifier toPhysicalColumnName(@Nullable Identifier name, JdbcEnvironment environment) {
            return others.toPhysicalColumnName(name, environment);
        }

        @Override
        public @Nullable Identifier toPhysicalTypeName(@Nullable Identifier name, JdbcEnvironment environment) {
            return others.toPhysicalTypeName(name, environment);
        }
    }
}
