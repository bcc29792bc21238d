package io.frontdesk.adapter.jpa;

import io.frontdesk.apikeys.spi.CallRateStore;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Calls counted in SQL: one statement on PostgreSQL, three on H2. What the last one to ask was given stands in its row. */
final class JpaCallRateStore implements CallRateStore {

    private static final String WHAT = "count calls";

    private static final Comparator<Demand> LOCK_ORDER = Comparator.comparing(
                    (Demand demand) -> demand.tenant().value(), Uuids.UNSIGNED)
            .thenComparing(Demand::id, Uuids.UNSIGNED);

    private static final Columns<Demand> KEYS =
            Columns.<Demand>tenant(Demand::tenant).uuid("id", Demand::id);

    private static final Columns<Demand> ROWS =
            KEYS.time("window_at", Demand::window).number("most", Demand::limit).number("wanted", Demand::wanted);

    /** Of the row that stands as r, for one that comes as k. */
    private static final String TAKEN = "CASE WHEN r.window_at < k.window_at THEN 0 ELSE r.taken END";

    private static final String GIVEN = "CASE WHEN r.window_at > k.window_at THEN 0 ELSE"
            + " LEAST(k.wanted, GREATEST(0, k.most - (" + TAKEN + "))) END";

    private static final String AT_ONCE =
            "INSERT INTO frontdesk_call_rate AS r (tenant_id, id, window_at, most, wanted,"
                    + " taken, given) SELECT k.tenant_id, k.id, k.window_at, k.most, k.wanted, k.wanted, k.wanted FROM "
                    + ROWS.unnest() + " ON CONFLICT (tenant_id, id) DO UPDATE SET window_at = GREATEST(r.window_at,"
                    + " excluded.window_at), most = excluded.most, wanted = excluded.wanted, given = "
                    + GIVEN.replace("k.", "excluded.") + ", taken = "
                    + (TAKEN + " + " + GIVEN).replace("k.", "excluded.") + " RETURNING r.tenant_id, r.id, r.given";

    private static final String ONE_BY_ONE =
            "MERGE INTO frontdesk_call_rate r USING (SELECT CAST(? AS uuid) AS tenant_id,"
                    + " CAST(? AS uuid) AS id, CAST(? AS timestamp(6) with time zone) AS window_at, CAST(? AS integer) AS most,"
                    + " CAST(? AS integer) AS wanted) k ON r.tenant_id = k.tenant_id AND r.id = k.id WHEN MATCHED THEN UPDATE SET"
                    + " window_at = GREATEST(r.window_at, k.window_at), most = k.most, wanted = k.wanted, given = "
                    + GIVEN
                    + ", taken = " + TAKEN + " + " + GIVEN;

    private final Sql sql;

    JpaCallRateStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<Demand, Integer> take(Collection<Demand> demands) {
        if (demands.isEmpty()) {
            return Map.of();
        }
        List<Demand> ordered = demands.stream().sorted(LOCK_ORDER).toList();
        Map<Key, Integer> given = new HashMap<>();
        (sql.dialect().updateReturnsRows() ? atOnce(ordered) : oneByOne(ordered))
                .forEach(row -> given.put(row.key(), row.given()));
        Map<Demand, Integer> taken = new HashMap<>();
        ordered.forEach(demand -> taken.put(demand, given.getOrDefault(new Key(demand.tenant(), demand.id()), 0)));
        return taken;
    }

    private List<Given> atOnce(List<Demand> ordered) {
        return sql.query(WHAT, AT_ONCE, p -> ROWS.bind(p, ordered), JpaCallRateStore::given);
    }

    /** What is read back are rows that this transaction has locked. */
    private List<Given> oneByOne(List<Demand> ordered) {
        sql.insertIfAbsent(
                WHAT,
                "frontdesk_call_rate",
                ROWS.number("taken", demand -> 0).number("given", demand -> 0),
                2,
                ordered);
        sql.batch(
                WHAT,
                ONE_BY_ONE,
                ordered,
                (p, demand) -> p.tenant(demand.tenant())
                        .uuid(demand.id())
                        .time(demand.window())
                        .number(demand.limit())
                        .number(demand.wanted()));
        return sql.query(
                WHAT,
                "SELECT r.tenant_id, r.id, r.given FROM " + KEYS.unnest() + " JOIN frontdesk_call_rate r ON "
                        + KEYS.on("r"),
                p -> KEYS.bind(p, ordered),
                JpaCallRateStore::given);
    }

    private static Given given(Row row) throws SQLException {
        return new Given(new Key(row.tenant(), row.uuid("id")), row.number("given"));
    }

    private record Key(TenantId tenant, UUID id) {}

    private record Given(Key key, int given) {}
}
