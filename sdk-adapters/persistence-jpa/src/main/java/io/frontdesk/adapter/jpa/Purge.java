package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.IdRange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deletes old rows, so many at a time that no transaction grows long. */
final class Purge {

    private static final Columns<TenantId> OWNERS = Columns.tenant(tenant -> tenant);

    private static final Columns<IdRange> RANGES = Columns.<IdRange>tenant(IdRange::tenant)
            .uuid("after_id", IdRange::after)
            .uuid("before_id", IdRange::before);

    private static final Columns<Slice> SLICES = Columns.<Slice>tenant(
                    slice -> slice.range().tenant())
            .uuid("after_id", slice -> slice.range().after())
            .uuid("last_id", Slice::last)
            .uuid("before_id", slice -> slice.range().before());

    /** Rows of one slice: a walk of the primary key. */
    static final String IN_SLICE =
            "t.tenant_id = k.tenant_id AND t.id > k.after_id AND t.id <= k.last_id AND t.id < k.before_id";

    private final Sql sql;

    Purge(Sql sql) {
        this.sql = sql;
    }

    /**
     * Deletes rows that match a condition, at most {@code limit}.
     *
     * @param key of the table
     * @param condition on the table, named t; {@code bind} gives its parameters
     */
    int some(String what, String table, List<String> key, String condition, Sql.Bind bind, int limit) {
        return some(what, table, key, table + " t", condition, p -> {}, bind, limit);
    }

    /** As {@link #some}, of these tenants. */
    int ofTenants(
            String what,
            String table,
            List<String> key,
            String condition,
            Collection<TenantId> tenants,
            Sql.Bind bind,
            int limit) {
        if (tenants.isEmpty()) {
            return 0;
        }
        List<TenantId> owners = tenants.stream().distinct().toList();
        String owned = OWNERS.unnest() + " JOIN " + table + " t ON " + OWNERS.on("t");
        return some(what, table, key, owned, condition, p -> OWNERS.bind(p, owners), bind, limit);
    }

    private int some(
            String what,
            String table,
            List<String> key,
            String from,
            String condition,
            Sql.Bind owners,
            Sql.Bind bind,
            int limit) {
        SqlDialect dialect = sql.dialect();
        return sql.update(what, dialect.deleteSome(table, key, from, condition), p -> {
            owners.to(p);
            bind.to(p);
            p.number(limit);
            for (int i = 1; i < dialect.conditionsOfDeleteSome(); i++) {
                bind.to(p);
            }
        });
    }

    /** Cuts each range off after its first {@code each} rows. */
    Slices cut(String what, String table, List<IdRange> ranges, int each) {
        String last = "(SELECT t.id FROM " + table
                + " t WHERE t.tenant_id = k.tenant_id AND t.id > k.after_id AND t.id < k.before_id"
                + " ORDER BY t.id LIMIT 1 OFFSET ?)";
        List<Slice> slices = sql.query(
                what,
                "SELECT k.tenant_id, k.after_id, k.before_id, " + last + " AS last_id FROM " + RANGES.unnest(),
                p -> RANGES.bind(p.number(each - 1), ranges),
                Purge::slice);
        return new Slices(slices);
    }

    private static Slice slice(Row row) throws SQLException {
        var range = new IdRange(row.tenant(), row.uuid("after_id"), row.uuid("before_id"));
        return new Slice(range, row.uuidOrNull("last_id"));
    }

    /** A piece of a range: up to and with {@code cut}, or to its end. */
    private record Slice(IdRange range, @Nullable UUID cut) {

        UUID last() {
            return cut == null ? range.before() : cut;
        }
    }

    /** The pieces of one step. */
    static final class Slices {

        private final List<Slice> slices;

        private Slices(List<Slice> slices) {
            this.slices = slices;
        }

        /** A FROM item named k. */
        static String unnest() {
            return SLICES.unnest();
        }

        Params bind(Params params) throws SQLException {
            return SLICES.bind(params, slices);
        }

        List<IdRange> rest() {
            List<IdRange> rest = new ArrayList<>();
            for (Slice slice : slices) {
                if (slice.cut() != null) {
                    rest.add(slice.range().beyond(slice.cut()));
                }
            }
            return rest;
        }
    }
}
