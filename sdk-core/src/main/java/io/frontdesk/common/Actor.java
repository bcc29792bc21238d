package io.frontdesk.common;

/**
 * Who did something: kept with every journal entry. Immutable.
 *
 * @param kind {@code host}, {@code user}, {@code system} or {@code import}; at most 20 characters
 * @param id an opaque id of the host's, never a name or an address, since it is kept in the clear in ledgers and shown in logs; at most 100 characters
 */
public record Actor(String kind, String id) {

    public Actor {
        Checks.text("actor.kind", kind, 20);
        Checks.text("actor.id", id, 100);
    }

    /** The host application itself: the default. */
    public static Actor host() {
        return new Actor("host", "application");
    }

    /** A person the host knows under {@code id}. */
    public static Actor user(String id) {
        return new Actor("user", id);
    }

    /** A part of Frontdesk acting by itself, such as the worker. */
    public static Actor system(String part) {
        return new Actor("system", part);
    }

    /** The stored form, {@code kind:id}. */
    public String code() {
        return kind + ":" + id;
    }

    /** Reads {@link #code()} back. */
    public static Actor parse(String code) {
        int colon = code.indexOf(':');
        return new Actor(code.substring(0, colon), code.substring(colon + 1));
    }
}
