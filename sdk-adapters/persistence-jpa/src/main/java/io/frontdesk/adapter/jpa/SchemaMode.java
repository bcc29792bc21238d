package io.frontdesk.adapter.jpa;

/** What is done about Frontdesk's tables when a desk is built. */
public enum SchemaMode {
    /** Creates and upgrades them, by Flyway with a history table of its own. Needs Flyway on the class path and rights to create tables. */
    MIGRATE,
    /** Checks that they are what this version needs. */
    VALIDATE,
    /** Nothing. */
    NONE
}
