package io.frontdesk.common;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/** Reading and ordering UUIDs the way databases do. */
public final class Uuids {

    /** Unsigned order, as PostgreSQL and H2 sort; {@link UUID#compareTo} is signed and disagrees with both. */
    public static final Comparator<UUID> UNSIGNED = (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    };

    private static final long LAST_MILLI = (1L << 48) - 1;

    private Uuids() {}

    /**
     * The bound of an instant among UUIDs of version 7: every one made in that millisecond or later is greater (unsigned), every one made before is
     * smaller. Not a UUID of any version itself.
     *
     * @throws InvalidInputException if the instant is before 1970 or after the year 10889, which such UUIDs cannot say
     */
    public static UUID bound(Instant instant) {
        long millis = instant.toEpochMilli();
        if (millis < 0 || millis > LAST_MILLI) {
            throw InvalidInputException.of("instant", "is " + instant, "give one from 1970 to 10889");
        }
        return new UUID(millis << 16, 0);
    }

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
