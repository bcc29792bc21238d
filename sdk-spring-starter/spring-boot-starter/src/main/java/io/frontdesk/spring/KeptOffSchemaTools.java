package io.frontdesk.spring;

import java.util.Map;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.Sequence;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.internal.DefaultSchemaFilterProvider;
import org.hibernate.tool.schema.spi.SchemaFilter;
import org.hibernate.tool.schema.spi.SchemaFilterProvider;

/**
 * Whatever {@code ddl-auto} says is about the application's tables: Frontdesk's are made, checked and kept by Frontdesk. A filter of the
 * application's own goes on deciding about the others.
 */
final class KeptOffSchemaTools implements SchemaFilterProvider {

    private static final String PREFIX = "frontdesk_";

    private final SchemaFilterProvider others;

    private KeptOffSchemaTools(SchemaFilterProvider others) {
        this.others = others;
    }

    static void addTo(Map<String, Object> properties) {
        Object given = properties.get(SchemaToolingSettings.HBM2DDL_FILTER_PROVIDER);
        properties.put(
                SchemaToolingSettings.HBM2DDL_FILTER_PROVIDER,
                new KeptOffSchemaTools(
                        given == null
                                ? new DefaultSchemaFilterProvider()
                                : HibernateSettings.instance(
                                        SchemaFilterProvider.class,
                                        given,
                                        SchemaToolingSettings.HBM2DDL_FILTER_PROVIDER)));
    }

    /** In any case: a naming strategy may have changed it, and the database does not care. */
    static boolean isOurs(String table) {
        return table.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    @Override
    public SchemaFilter getCreateFilter() {
        return new Without(others.getCreateFilter());
    }

    @Override
    public SchemaFilter getDropFilter() {
        return new Without(others.getDropFilter());
    }

    @Override
    public SchemaFilter getTruncatorFilter() {
        return new Without(others.getTruncatorFilter());
    }

    @Override
    public SchemaFilter getMigrateFilter() {
        return new Without(others.getMigrateFilter());
    }

    @Override
    public SchemaFilter getValidateFilter() {
        return new Without(others.getValidateFilter());
    }

    private record Without(SchemaFilter others) implements SchemaFilter {

        @Override
        public boolean includeNamespace(Namespace namespace) {
            return others.includeNamespace(namespace);
        }

        @Override
        public boolean includeTable(Table table) {
            return !isOurs(table.getName()) && others.includeTable(table);
        }

        @Override
        public boolean includeSequence(Sequence sequence) {
            return others.includeSequence(sequence);
        }
    }
}
