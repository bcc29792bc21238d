package io.frontdesk.adapter.jpa;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks in PostgreSQL's catalogue whether the policies stand, and whether the user of a connection could get past them. */
final class PolicyCheck {

    private static final String USER =
            "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)";

    private static final String MADE = "(SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = '"
            + TenantPolicies.NAME + "' AND p.polcmd = '*' AND p.polpermissive AND p.polroles = '{0}'"
            + " AND pg_get_expr(p.polqual, p.polrelid) LIKE '%" + TenantPolicies.SETTING + "%'"
            + " AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%" + TenantPolicies.SETTING + "%')";

    /** Permissive policies add up: another one lets through what ours does not. */
    private static final String OTHERS = "(SELECT string_agg(p.polname, ', ' ORDER BY p.polname) FROM pg_policy p"
            + " WHERE p.polrelid = c.oid AND p.polpermissive AND p.polname <> '" + TenantPolicies.NAME + "')";

    /** By the catalogue, not by name: whoever may not use the schema of the keys gets an answer, too. */
    private static final String TABLES = "SELECT t.name, c.relrowsecurity AND " + MADE + " = 1 AS made,"
            + " c.relrowsecurity OR c.relforcerowsecurity OR " + MADE
            + " > 0 AS begun, c.relforcerowsecurity AS forced,"
            + " pg_has_role(current_user, c.relowner, 'USAGE') AS owned, " + OTHERS + " AS others"
            + " FROM unnest(?) AS t (name) LEFT JOIN (pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace)"
            + " ON c.relkind IN ('r', 'p') AND c.relname = regexp_replace(t.name, '^.*\\.', '')"
            + " AND CASE WHEN t.name LIKE '%.%' THEN n.nspname = split_part(t.name, '.', 1) ELSE pg_table_is_visible(c.oid) END"
            + " ORDER BY t.name";

    private static final Logger LOG = LoggerFactory.getLogger(JpaPersistence.class);
    private static final int MOST_TOLD = 5;

    private static final String REMEDY =
            "Give the application a user that is no superuser, has no BYPASSRLS and owns no table, and run what"
                    + " FrontdeskSchema.printRowSecurity(RowSecurity.ON) returns, or use SchemaMode.MIGRATE with a DDL user.";

    private PolicyCheck() {}

    /**
     * @param gaps what lets the connection's user past the policies
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if the mode allows none
     */
    static void require(RowSecurity mode, List<String> gaps) {
        if (gaps.isEmpty()) {
            return;
        }
        String told = String.join("; ", gaps.subList(0, Math.min(gaps.size(), MOST_TOLD)))
                + (gaps.size() > MOST_TOLD ? "; and " + (gaps.size() - MOST_TOLD) + " more" : "");
        if (mode == RowSecurity.ON) {
            LOG.warn("Row-level security does not keep tenants apart in this database: {}. {}", told, REMEDY);
            return;
        }
        throw new FrontdeskException(
                ErrorCode.NOT_CONFIGURED, "Cannot start with row security REQUIRED: " + told + ". " + REMEDY);
    }

    /**
     * @param active whether policies stand in the way of the connection's user
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if they do
     */
    static void requireNone(boolean active) {
        if (active) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot start with row security OFF: the tables have policies, so this desk would find nothing."
                            + " Set rowSecurity(RowSecurity.ON), or run what FrontdeskSchema.printRowSecurity(RowSecurity.OFF) returns.");
        }
    }

    /** What lets the connection's user past the policies, in words; none if nothing does. */
    static List<String> gaps(Connection connection) throws SQLException {
        if (SqlDialect.of(connection) != SqlDialect.POSTGRESQL) {
            return List.of("only PostgreSQL has row-level security");
        }
        List<String> gaps = new ArrayList<>();
        try (PreparedStatement user = connection.prepareStatement(USER);
                ResultSet row = user.executeQuery()) {
            if (row.next()) {
                gaps.add(row.getBoolean("rolsuper") ? "its user is a superuser" : "its user has BYPASSRLS");
            }
        }
        states(connection).forEach(state -> gaps.addAll(state.gaps()));
        return gaps;
    }

    static List<State> states(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TABLES)) {
            select.setArray(
                    1, connection.createArrayOf("text", TenantPolicies.tables().toArray()));
            try (ResultSet rows = select.executeQuery()) {
                List<State> states = new ArrayList<>();
                while (rows.next()) {
                    String others = rows.getString("others");
                    states.add(new State(
                            rows.getString("name"),
                            rows.getBoolean("made"),
                            rows.getBoolean("begun"),
                            rows.getBoolean("forced"),
                            rows.getBoolean("owned"),
                            others == null ? "" : others));
                }
                return states;
            }
        }
    }

    /** Whether rows are kept from the connection's user: then a desk that tells nothing would find none. */
    static boolean isActive(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT row_security_active('frontdesk_contact') AS active");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getBoolean("active");
        }
    }

    /**
     * How a table stands.
     *
     * @param made whether its policy stands and counts
     * @param begun whether anything of it is there
     * @param others names of policies that are not ours and let rows through, or empty
     */
    record State(String table, boolean made, boolean begun, boolean forced, boolean owned, String others) {

        boolean stands() {
            return made && forced;
        }

        private List<String> gaps() {
            List<String> gaps = new ArrayList<>();
            if (!made) {
                gaps.add(table + " has no policy " + TenantPolicies.NAME);
            } else if (owned && !forced) {
                gaps.add("its user owns " + table + ", whose policy is not forced");
            }
            if (!others.isEmpty()) {
                gaps.add("other policies of " + table + " let more through (" + others + ")");
            }
            return gaps;
        }
    }
}
