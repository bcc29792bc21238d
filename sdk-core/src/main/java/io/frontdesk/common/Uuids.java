package io.frontdesk.common;

import java.util.Comparator;
import java.util.UUID;

/** Reading and ordering UUIDs the way databases do. */
public final class Uuids {

    /** Unsigned order, as PostgreSQL and H2 sort; {@link UUID#compareTo} is signed and disagrees with both. */
    public static final Comparator<UUID> UNSIGNED = (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    };

    private Uuids() {}

    /**
     * Reads a UUID given by a caller.
     *
     * @param field the name of the value, for the error text
     * @throws InvalidInputException if {@code text} is not a UUID
     */
    public static UUID parse(String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    "Cannot read " + field,
                    java.util.List.of(new Violation(field, "is not a UUID", "pass the 36-character form")),
                    e);
        }
    }
}
