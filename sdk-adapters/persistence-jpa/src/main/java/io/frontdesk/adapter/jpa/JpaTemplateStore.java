package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.spi.TemplateKey;
import io.frontdesk.messaging.spi.TemplateRow;
import io.frontdesk.messaging.spi.TemplateStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Template versions as entities; who gets a version is decided by SQL before. */
final class JpaTemplateStore implements TemplateStore {

    private static final Columns<TemplateRow> VERSION = Columns.<TemplateRow>tenant(TemplateRow::tenant)
            .text("template_key", TemplateRow::key)
            .number("version", TemplateRow::version);

    private final JpaSession session;
    private final Sql sql;

    JpaTemplateStore(JpaSession session, Sql sql) {
        this.session = session;
        this.sql = sql;
    }

    @Override
    public boolean insert(TemplateRow row) {
        String what = "publish template " + row.id();
        if (sql.insertIfAbsent(what, "frontdesk_template_version", VERSION, 3, List.of(row))
                .isEmpty()) {
            return false;
        }
        return session.entities(what, em -> {
            Entities.insert(em, List.of(new TemplateEntity(row)));
            return true;
        });
    }

    @Override
    public Map<String, Integer> newest(TenantId tenant, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<String, Integer> newest = new HashMap<>();
        sql.query(
                        "read the newest templates",
                        "SELECT template_key, max(version) AS newest FROM frontdesk_template_version"
                                + " WHERE tenant_id = ? AND template_key = ANY (" + SqlType.TEXT.arrayParameter()
                                + ") GROUP BY template_key",
                        p -> p.tenant(tenant)
                                .array(SqlType.TEXT, keys.stream().distinct().toArray()),
                        row -> Map.entry(row.text("template_key"), row.number("newest")))
                .forEach(found -> newest.put(found.getKey(), found.getValue()));
        return newest;
    }

    @Override
    public Map<TemplateKey, TemplateRow> find(Collection<TemplateKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<TemplateKey, TemplateRow> found = new HashMap<>();
        List<TemplateKey> padded = Entities.padded(keys.stream().distinct().toList());
        session.entities("read templates", em -> {
                    var query = em.createQuery(
                            "select t from FrontdeskTemplate t where (t.tenantId, t.templateKey, t.version) in "
                                    + Entities.tuples(padded.size(), 3),
                            TemplateEntity.class);
                    int next = 1;
                    for (TemplateKey key : padded) {
                        query.setParameter(next++, key.tenant().value());
                        query.setParameter(next++, key.key());
                        query.setParameter(next++, key.version());
                    }
                    return Entities.read(em, query, TemplateEntity::toRow);
                })
                .forEach(row -> found.put(new TemplateKey(row.tenant(), row.key(), row.version()), row));
        return found;
    }

    @Override
    public List<TemplateRow> versions(TenantId tenant, String key, int limit) {
        return session.entities(
                "list template versions",
                em -> Entities.read(
                        em,
                        em.createQuery(
                                        "select t from FrontdeskTemplate t where t.tenantId = :tenant and t.templateKey = :key"
                                                + " order by t.version desc",
                                        TemplateEntity.class)
                                .setParameter("tenant", tenant.value())
                                .setParameter("key", key)
                                .setMaxResults(limit),
                        TemplateEntity::toRow));
    }
}
