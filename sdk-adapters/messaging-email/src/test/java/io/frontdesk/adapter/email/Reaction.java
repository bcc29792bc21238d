package io.frontdesk.adapter.email;

/**
 * What a scripted server does in place of its usual answer.
 *
 * @param reply lines to send first; empty for none
 * @param then what becomes of the connection
 * @param torn whether the reply breaks off: without the end of its line
 */
record Reaction(String reply, Then then, boolean torn) {

    Reaction(String reply, Then then) {
        this(reply, then, false);
    }

    enum Then {
        GO_ON,
        /** Closes it in order. */
        CLOSE,
        /** Closes it with a reset. */
        RESET,
        /** Says nothing more, and reads nothing more, until the server is closed. */
        STALL,
        /** Goes on answering, line after line, and never comes to an end. */
        DRIBBLE
    }

    static Reaction reply(String reply) {
        return new Reaction(reply, Then.GO_ON);
    }

    static Reaction replyAndClose(String reply) {
        return new Reaction(reply, Then.CLOSE);
    }

    static Reaction tornAndClose(String reply) {
        return new Reaction(reply, Then.CLOSE, true);
    }

    static Reaction close() {
        return new Reaction("", Then.CLOSE);
    }

    static Reaction reset() {
        return new Reaction("", Then.RESET);
    }

    static Reaction stall() {
        return new Reaction("", Then.STALL);
    }

    static Reaction dribble() {
        return new Reaction("", Then.DRIBBLE);
    }

    @Override
    public String toString() {
        return (reply.isEmpty() ? "" : "\"" + reply + "\" and ") + then;
    }
}
