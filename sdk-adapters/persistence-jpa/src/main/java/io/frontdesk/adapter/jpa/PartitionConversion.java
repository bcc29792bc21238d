package io.frontdesk.adapter.jpa;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes a table the first partition of a new one that takes its name. Nothing is copied; the new table waits for no scan. */
final class PartitionConversion {

    private static final String RELATION =
            "SELECT c.relkind, c.relrowsecurity, pg_get_userbyid(c.relowner) FROM pg_class c WHERE c.oid = to_regclass(?)";

    private static final String INDEXES = "SELECT i.relname, pg_get_indexdef(i.oid), x.indisprimary FROM pg_index x"
            + " JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indrelid = to_regclass(?) ORDER BY i.relname";

    private static final String PRIMARY_KEY = "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
            + " WHERE conrelid = to_regclass(?) AND contype = 'p'";

    /** Views and foreign keys follow the old table, which will be only a part. */
    private static final String DEPENDENTS = "SELECT DISTINCT 'view ' || v.relname FROM pg_depend d"
            + " JOIN pg_rewrite r ON r.oid = d.objid AND d.classid = 'pg_rewrite'::regclass"
            + " JOIN pg_class v ON v.oid = r.ev_class WHERE d.refobjid = to_regclass(?) AND v.oid <> d.refobjid"
            + " UNION ALL SELECT 'foreign key ' || f.conname FROM pg_constraint f WHERE f.contype = 'f'"
            + " AND f.confrelid = to_regclass(?) AND f.conrelid IS DISTINCT FROM to_regclass(?)"
            + " UNION ALL SELECT 'trigger ' || t.tgname FROM pg_trigger t WHERE t.tgrelid = to_regclass(?) AND NOT t.tgisinternal";

    private static final String GRANTS = "SELECT a.privilege_type, CASE WHEN a.grantee = 0 THEN 'PUBLIC'"
            + " ELSE quote_ident(pg_get_userbyid(a.grantee)) END, CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END"
            + " FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = to_regclass(?) AND a.grantee <> c.relowner";

    private final Ddl ddl;

    PartitionConversion(Ddl ddl) {
        this.ddl = ddl;
    }

    boolean isPartitioned(Ledger ledger) throws SQLException {
        return relation(ledger).get(0).equals("p");
    }

    private List<String> relation(Ledger ledger) throws SQLException {
        List<List<String>> found = ddl.rows(RELATION, 3, ledger.table());
        if (found.isEmpty()) {
            throw refused(ledger, "it is not there. Make the schema first.");
        }
        return found.get(0);
    }

    /** Says before anything is changed what stands in the way. */
    void require(Ledger ledger) throws SQLException {
        List<String> relation = relation(ledger);
        if (relation.get(1).equals("t")) {
            throw refused(
                    ledger,
                    "it has row-level security. Switch that off, such as by FrontdeskSchema.rowSecurity(RowSecurity.OFF), and on again afterwards.");
        }
        List<String> dependents =
                ddl.texts(DEPENDENTS, ledger.table(), ledger.table(), Ledger.ATTEMPT.table(), ledger.table());
        if (!dependents.isEmpty()) {
            throw refused(
                    ledger, "these are tied to it: " + dependents + ". Drop them, and make them anew afterwards.");
        }
        String primaryKey = ddl.rows(PRIMARY_KEY, 2, ledger.table()).get(0).get(1);
        if (!List.of(primaryKey.replaceAll(".*\\(|\\).*", "").split(", ", -1)).contains(ledger.key())) {
            throw refused(ledger, "its primary key does not contain " + ledger.key() + ".");
        }
    }

    /** So that attaching needs no scan. In a transaction of its own, since it waits for nobody to end. */
    void promise(Ledger ledger, Instant bound) throws SQLException {
        String constraint = promised(ledger);
        ddl.run("ALTER TABLE " + ledger.table() + " DROP CONSTRAINT IF EXISTS " + constraint);
        ddl.run("ALTER TABLE " + ledger.table() + " ADD CONSTRAINT " + constraint + " CHECK (" + ledger.key() + " < "
                + Months.bound(bound) + ") NOT VALID");
    }

    void keepPromise(Ledger ledger) throws SQLException {
        ddl.run("ALTER TABLE " + ledger.table() + " VALIDATE CONSTRAINT " + promised(ledger));
    }

    void breakPromise(Ledger ledger) throws SQLException {
        ddl.run("ALTER TABLE " + ledger.table() + " DROP CONSTRAINT IF EXISTS " + promised(ledger));
    }

    private static String promised(Ledger ledger) {
        return ledger.table() + "_promise";
    }

    void convert(Ledger ledger, Instant bound) throws SQLException {
        String table = ledger.table();
        String first = ledger.firstPartition();
        String owner = relation(ledger).get(2);
        List<List<String>> indexes = ddl.rows(INDEXES, 3, table);
        List<String> primaryKey = ddl.rows(PRIMARY_KEY, 2, table).get(0);
        List<String> grants = grants(table);
        ddl.run("ALTER TABLE " + table + " RENAME TO " + first);
        for (List<String> index : indexes) {
            ddl.run("ALTER INDEX " + index.get(0) + " RENAME TO " + renamed(index.get(0), ledger));
        }
        ddl.run("CREATE TABLE " + table + " (LIKE " + first
                + " INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING STORAGE) PARTITION BY RANGE (" + ledger.key()
                + ")");
        ddl.run("ALTER TABLE " + table + " ADD CONSTRAINT " + primaryKey.get(0) + " " + primaryKey.get(1));
        for (List<String> index : indexes) {
            if (index.get(2).equals("f")) {
                ddl.run(index.get(1));
            }
        }
        ddl.run("ALTER TABLE " + table + " ATTACH PARTITION " + first + " FOR VALUES FROM (MINVALUE) TO ("
                + Months.bound(bound) + ")");
        ddl.run("ALTER TABLE " + first + " DROP CONSTRAINT " + promised(ledger));
        ddl.run("ALTER TABLE " + table + " OWNER TO \"" + owner.replace("\"", "\"\"") + "\"");
        for (String grant : grants) {
            ddl.run(grant);
        }
    }

    private static String renamed(String index, Ledger ledger) {
        return index.startsWith(ledger.table())
                ? ledger.firstPartition() + index.substring(ledger.table().length())
                : index + "_first";
    }

    private List<String> grants(String table) throws SQLException {
        List<String> grants = new ArrayList<>();
        for (List<String> one : ddl.rows(GRANTS, 3, table)) {
            grants.add("GRANT " + one.get(0) + " ON " + table + " TO " + one.get(1) + one.get(2));
        }
        return grants;
    }

    static FrontdeskException refused(Ledger ledger, String why) {
        return new FrontdeskException(ErrorCode.SCHEMA_MISMATCH, "Cannot partition " + ledger.table() + ": " + why);
    }
}
