package io.frontdesk.adapter.jpa;

import java.util.List;

/** Tables that can be partitioned by the time in a UUIDv7. Those of one group are cut at the same bounds, and come and go together. */
enum Ledger {
    MESSAGE("frontdesk_message", "id"),
    ATTEMPT("frontdesk_attempt", "message_id"),
    JOURNAL("frontdesk_journal", "id");

    /** Who refers to another table comes after it. */
    static final List<List<Ledger>> GROUPS = List.of(List.of(MESSAGE, ATTEMPT), List.of(JOURNAL));

    private final String table;
    private final String key;

    Ledger(String table, String key) {
        this.table = table;
        this.key = key;
    }

    String table() {
        return table;
    }

    /** The column with the time. */
    String key() {
        return key;
    }

    /** What catches ids that are in no other partition. */
    String defaultPartition() {
        return table + "_default";
    }

    /** What stood in the table when it was partitioned. */
    String firstPartition() {
        return table + "_first";
    }
}
