package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.ConsentTrailItem.ReceiptIssued;
import io.frontdesk.consent.Notice;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.messaging.spi.TemplateRow;
import io.frontdesk.offboarding.spi.TenantDataStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every table of the schema with a tenant in it. Read off the schema's files, so that none is forgotten. By SQL also where a table has an entity:
 * templates never change, and no context keeps one.
 */
final class JpaTenantDataStore implements TenantDataStore {

    private static final String PREFIX = "frontdesk_";

    private final JpaSession session;
    private final Sql sql;

    JpaTenantDataStore(JpaSession session, Sql sql) {
        this.session = session;
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

    @Override
    public List<ContactRow> contacts(TenantId tenant, @Nullable ContactId after, int limit) {
        return new ContactReader(sql).everybody(tenant, after, limit);
    }

    @Override
    public List<Notice> notices(TenantId tenant, @Nullable NoticeRef after, int limit) {
        return sql.query(
                "list notices",
                "SELECT * FROM frontdesk_notice WHERE tenant_id = ?"
                        + (after == null ? "" : " AND (notice_id, language, version) > (?, ?, ?)")
                        + " ORDER BY notice_id, language, version LIMIT ?",
                p -> {
                    p.tenant(tenant);
                    if (after != null) {
                        p.text(after.id()).text(after.language()).number(after.version());
                    }
                    p.number(limit);
                },
                JpaNoticeStore::notice);
    }

    @Override
    public List<TemplateRow> templates(TenantId tenant, @Nullable UUID after, int limit) {
        return session.entities("list templates", em -> {
            var query = em.createQuery(
                            "select t from FrontdeskTemplate t where t.tenantId = :tenant"
                                    + (after == null ? "" : " and t.id > :after") + " order by t.id",
                            TemplateEntity.class)
                    .setParameter("tenant", tenant.value());
            if (after != null) {
                query.setParameter("after", after);
            }
            return Entities.read(em, query.setMaxResults(limit), TemplateEntity::toRow);
        });
    }

    @Override
    public List<ReceiptIssued> receipts(TenantId tenant, @Nullable UUID after, int limit) {
        return byId("list receipts", "frontdesk_consent_receipt", tenant, after, limit, JpaConsentStore::receipt);
    }

    @Override
    public List<HashedKey> apiKeys(TenantId tenant, @Nullable UUID after, int limit) {
        return byId(
                "list API keys",
                "frontdesk_api_key",
                tenant,
                after,
                limit,
                row -> new HashedKey(JpaApiKeyStore.read(row), row.hex("key_hash")));
    }

    private <T> List<T> byId(
            String what, String table, TenantId tenant, @Nullable UUID after, int limit, Sql.Read<T> read) {
        return sql.query(
                what,
                "SELECT * FROM " + table + " WHERE tenant_id = ?" + (after == null ? "" : " AND id > ?")
                        + " ORDER BY id LIMIT ?",
                p -> (after == null ? p.tenant(tenant) : p.tenant(tenant).uuid(after)).number(limit),
                read);
    }

    /** Without schema and prefix. */
    private static String plain(String table) {
        return table.substring(table.lastIndexOf(PREFIX) + PREFIX.length());
    }
}
