package io.frontdesk.adapter.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Asks the database what the time is: the one place where SQL may. */
final class ClockReading {

    private static final int ROUND_TRIPS = 5;

    private ClockReading() {}

    static List<TimeSample> of(Connection connection, LongSupplier nanos) throws SQLException {
        List<TimeSample> samples = new ArrayList<>();
        // Not now(): that is when the transaction began.
        try (PreparedStatement ask = connection.prepareStatement("SELECT clock_timestamp()")) {
            for (int i = 0; i < ROUND_TRIPS; i++) {
                long asked = nanos.getAsLong();
                try (ResultSet row = ask.executeQuery()) {
                    row.next();
                    long truth = DatabaseTime.epochNanos(Times.instant(row, 1));
                    samples.add(new TimeSample(truth, asked, nanos.getAsLong()));
                }
            }
        }
        return samples;
    }
}
