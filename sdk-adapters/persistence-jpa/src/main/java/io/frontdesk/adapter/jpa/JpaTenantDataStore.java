package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.offboarding.spi.TenantDataStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Every table of the schema with a tenant in it. Read off the schema's files, so that none is forgotten. By SQL also where a table has an entity:
 * templates never change, and no context keeps one.
 */
final class JpaTenantDataStore implements TenantDataStore {

    private static final String PREFIX = "frontdesk_";

    private final Sql sql;

    JpaTenantDataStore(Sql sql) {
        this.sql = sql;
    }

    /** Read when first asked for. */
    private static final class Tables {

        /** Who refers to others comes before them. */
        private static final List<String> NAMES = names();

        private static List<String> names() {
            List<String> names = new ArrayList<>(SchemaFiles.tenantTables());
            names.remove("frontdesk_tenant_slug");
            Collections.reverse(names);
            return List.copyOf(names);
        }
    }

    @Override
    public List<String> tables() {
        return Tables.NAMES.stream().map(JpaTenantDataStore::plain).toList();
    }

    @Override
    public int remove(TenantId tenant, String table, int limit) {
        String name = Tables.NAMES.stream()
                .filter(one -> plain(one).equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no table " + table + " of tenants"));
        return sql.update(
                "remove " + table + " of tenant " + tenant,
                sql.dialect().deleteOfTenant(name),
                p -> p.tenant(tenant).tenant(tenant).number(limit));
    }

    /** Without schema and prefix. */
    private static String plain(String table) {
        return table.substring(table.lastIndexOf(PREFIX) + PREFIX.length());
    }
}
