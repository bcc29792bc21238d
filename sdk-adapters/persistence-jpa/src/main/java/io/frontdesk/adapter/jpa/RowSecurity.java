package io.frontdesk.adapter.jpa;

/** Whether PostgreSQL itself keeps tenants apart, behind the queries that do: row-level security, told in each transaction whose rows are at hand. */
public enum RowSecurity {
    /** It does not. {@link SchemaMode#MIGRATE} takes policies away that were made before. */
    OFF,
    /** It does; {@link SchemaMode#MIGRATE} makes the policies. What would let the application's user past them is said in the log at start. */
    ON,
    /** As {@link #ON}, but a desk that could get past the policies does not start. */
    REQUIRED
}
