package io.frontdesk.messaging;

import io.frontdesk.common.InvalidInputException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much may be sent in a time, spread evenly over it: at 60 a minute one goes each second. Immutable.
 *
 * @param count at least 1; with {@code per} no more than 10,000 a second
 * @param per a second, a minute or an hour
 */
public record Rate(int count, Duration per) {

    private static final int MOST_PER_SECOND = 10_000;
    private static final Map<String, Duration> UNITS =
            Map.of("s", Duration.ofSeconds(1), "min", Duration.ofMinutes(1), "h", Duration.ofHours(1));
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,8})/(s|min|h)");

    public Rate {
        if (!UNITS.containsValue(per)) {
            throw InvalidInputException.of("rate.per", "is " + per, "give a second, a minute or an hour");
        }
        long most = MOST_PER_SECOND * per.toSeconds();
        if (count < 1 || count > most) {
            throw InvalidInputException.of("rate.count", "is " + count, "give 1 to " + most);
        }
    }

    /** 1 to 10,000. */
    public static Rate perSecond(int count) {
        return new Rate(count, Duration.ofSeconds(1));
    }

    /** 1 to 600,000. */
    public static Rate perMinute(int count) {
        return new Rate(count, Duration.ofMinutes(1));
    }

    /** 1 to 36,000,000. */
    public static Rate perHour(int count) {
        return new Rate(count, Duration.ofHours(1));
    }

    /**
     * Reads {@link #toString()} back: {@code 100/s}, {@code 300/min} or {@code 1000/h}.
     *
     * @throws InvalidInputException if {@code text} is not a rate
     */
    public static Rate parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw InvalidInputException.of("rate", "is not a rate", "write one as 100/s, 300/min or 1000/h");
        }
        return new Rate(Integer.parseInt(parts.group(1)), UNITS.get(parts.group(2)));
    }

    /** The time from one to the next, in whole nanoseconds, rounded up: never more than the rate. */
    public Duration interval() {
        return Duration.ofNanos((per.toNanos() + count - 1) / count);
    }

    @Override
    public String toString() {
        return count + (per.equals(Duration.ofSeconds(1)) ? "/s" : per.equals(Duration.ofMinutes(1)) ? "/min" : "/h");
    }
}
