package io.frontdesk.spring;

import java.util.Map;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * Whatever the application's naming strategy makes of its own tables, Frontdesk's keep their names: half of our SQL does not go through Hibernate.
 * A strategy that is said elsewhere than in the unit's properties is not reached; {@link UnitProbe} finds what it does to ours.
 */
final class KeptNames {

    private KeptNames() {}

    static void addTo(Map<String, Object> properties) {
        Object given = properties.get(MappingSettings.PHYSICAL_NAMING_STRATEGY);
        // Hibernate's default keeps all names, and what is no class it refuses by itself.
        if (given != null && (!(given instanceof String name) || ClassUtils.isPresent(name, null))) {
            properties.put(
                    MappingSettings.PHYSICAL_NAMING_STRATEGY,
                    new OursAsTheyAre(HibernateSettings.instance(
                            PhysicalNamingStrategy.class, given, MappingSettings.PHYSICAL_NAMING_STRATEGY)));
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
