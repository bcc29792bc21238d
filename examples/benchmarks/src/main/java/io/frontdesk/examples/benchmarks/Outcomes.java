package io.frontdesk.examples.benchmarks;

/** What the ledger of a desk must say after a run: a rate of messages lost or doubled would be no rate. */
final class Outcomes {

    private Outcomes() {}

    static void requireAllAccepted(Database database, long messages) {
        require(
                "accepted messages",
                database.number("SELECT count(*) FROM frontdesk_message WHERE state = 'ACCEPTED'"),
                messages);
        require("messages", database.number("SELECT count(*) FROM frontdesk_message"), messages);
        require("attempts", database.number("SELECT count(*) FROM frontdesk_attempt"), messages);
        require(
                "messages with an attempt",
                database.number("SELECT count(DISTINCT (tenant_id, message_id)) FROM frontdesk_attempt"),
                messages);
    }

    static void require(String what, long found, long expected) {
        if (found != expected) {
            throw new IllegalStateException("There are " + found + " " + what + " instead of " + expected);
        }
    }
}
