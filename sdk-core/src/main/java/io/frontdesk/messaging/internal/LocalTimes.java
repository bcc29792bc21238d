package io.frontdesk.messaging.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** What instant a time on somebody's clock is. Pure. */
final class LocalTimes {

    private LocalTimes() {}

    /** A time the clocks leave out is the first instant after the gap; one that comes twice is the first of the two. */
    static Instant resolve(LocalDateTime time, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        return offsets.isEmpty() ? zone.getRules().getTransition(time).getInstant() : time.toInstant(offsets.get(0));
    }
}
