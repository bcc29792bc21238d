package io.frontdesk.adapter.jpa;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The policies of row-level security, generated: every table of the schema has one unless it is on the list of those that need none. */
final class TenantPolicies {

    /** What the database is told in each transaction: the tenants at hand as an array of ids, or the name of an opening. */
    static final String SETTING = "frontdesk.tenants";

    static final String NAME = "frontdesk_tenants";

    /** Opens the journal to those who hand it on: events come in one order whoever's they are. */
    static final String FEED = "feed";

    /** Opens what subscribers could not handle to operators, who list that by subscriber. */
    static final String PARKED = "parked";

    /** Opens tenants' wrapped keys to whoever wraps all of them under another master key. */
    static final String REWRAP = "rewrap";

    /** Opens API keys to whoever asks by a hash whose key it is. */
    static final String KEYS = "keys";

    /** Opens verified domains to whoever asks whose one is. */
    static final String DOMAINS = "domains";

    /** Opens members to whoever asks where one person belongs. */
    static final String MEMBERSHIPS = "memberships";

    /** Tables without a policy, and why. None holds anything personal. */
    static final Map<String, String> EXEMPT = Map.ofEntries(
            Map.entry("frontdesk_schema_version", "of no tenant"),
            Map.entry("frontdesk_work", "engines claim what is due of all tenants; ids and times"),
            Map.entry("frontdesk_dead_work", "operators list what failed of all tenants; ids and reasons"),
            Map.entry("frontdesk_trigger", "of no tenant"),
            Map.entry("frontdesk_journal_sequence", "of no tenant"),
            Map.entry("frontdesk_cursor", "of no tenant"),
            Map.entry("frontdesk_tenant", "read to find out whose call it is"),
            Map.entry("frontdesk_tenant_slug", "read to find out whose call it is"),
            Map.entry("frontdesk_pause", "engines read those of all tenants; names of accounts and queues"),
            Map.entry("frontdesk_keys.frontdesk_key_print", "of no tenant; no key can be had from a print"));

    /** Tables that one platform task reads across tenants, under the name of that task: nothing else opens for it. */
    private static final Map<String, String> OPENINGS = Map.of(
            "frontdesk_journal",
            FEED,
            "frontdesk_parked_event",
            PARKED,
            "frontdesk_keys.frontdesk_tenant_key",
            REWRAP,
            "frontdesk_api_key",
            KEYS,
            "frontdesk_domain_owner",
            DOMAINS,
            "frontdesk_member",
            MEMBERSHIPS);

    private static final Pattern TABLE = Pattern.compile("^CREATE TABLE (?:IF NOT EXISTS )?(\\S+)", Pattern.MULTILINE);

    private static final String TOLD = "current_setting('" + SETTING + "', true)";

    private TenantPolicies() {}

    /** All tables of this version, as the schema's files name them. */
    static List<String> allTables() {
        List<String> tables = new ArrayList<>();
        for (String file : SchemaFiles.names()) {
            Matcher table = TABLE.matcher(SchemaFiles.read(SqlDialect.POSTGRESQL, file));
            while (table.find()) {
                tables.add(table.group(1));
            }
        }
        return tables;
    }

    static boolean isExempt(String table) {
        return EXEMPT.containsKey(table);
    }

    static List<String> tables() {
        return allTables().stream().filter(table -> !isExempt(table)).toList();
    }

    /** In one transaction, and as often as one likes: the first statement locks the table. */
    static List<String> on(String table) {
        String condition = condition(table);
        return List.of(
                "ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE " + table + " FORCE ROW LEVEL SECURITY",
                "DROP POLICY IF EXISTS " + NAME + " ON " + table,
                "CREATE POLICY " + NAME + " ON " + table + " USING (" + condition + ") WITH CHECK (" + condition + ")");
    }

    static List<String> off(String table) {
        return List.of(
                "ALTER TABLE " + table + " NO FORCE ROW LEVEL SECURITY",
                "ALTER TABLE " + table + " DISABLE ROW LEVEL SECURITY",
                "DROP POLICY IF EXISTS " + NAME + " ON " + table);
    }

    /** Scalar sub-selects: looked at once a statement, and an index on the tenant serves. Told nothing, there is no row. */
    private static String condition(String table) {
        String opening = OPENINGS.get(table);
        return opening == null
                ? "tenant_id = ANY ((SELECT NULLIF(" + TOLD + ", '')::uuid[])::uuid[])"
                : "(SELECT " + TOLD + " = '" + opening + "') OR tenant_id = ANY ((SELECT CASE WHEN " + TOLD
                        + " IN ('', '" + opening + "') THEN NULL ELSE " + TOLD + "::uuid[] END)::uuid[])";
    }

    /** For whoever owns the tables, in a transaction of its own. */
    static String tell(String opening) {
        return "SELECT set_config('" + SETTING + "', '" + opening + "', true)";
    }

    static String print(RowSecurity mode) {
        var sql = new StringBuilder();
        for (String table : tables()) {
            Stream<String> statements = (mode == RowSecurity.OFF ? off(table) : on(table)).stream();
            statements.forEach(statement -> sql.append(statement).append(";\n"));
        }
        return sql.toString();
    }
}
