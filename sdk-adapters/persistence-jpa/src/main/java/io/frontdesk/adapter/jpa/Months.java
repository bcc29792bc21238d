package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Uuids;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;

/** Months in UTC, and their bounds among ids. */
final class Months {

    private Months() {}

    static YearMonth of(Instant instant) {
        return YearMonth.from(instant.atOffset(ZoneOffset.UTC));
    }

    static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** As a literal. */
    static String bound(Instant instant) {
        return "'" + Uuids.bound(instant) + "'";
    }

    static String suffix(YearMonth month) {
        return String.format(Locale.ROOT, "_%04d_%02d", month.getYear(), month.getMonthValue());
    }
}
