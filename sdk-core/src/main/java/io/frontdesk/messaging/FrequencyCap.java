package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.consent.Purpose;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many messages a person gets at most in a time. Counted for a contact over all its addresses; a message to an address alone counts for that
 * address. Immutable.
 */
public final class FrequencyCap {

    /** What the time is. */
    public enum Period {
        /** From midnight to midnight in the contact's zone, else the tenant's. */
        DAY,
        /** From Monday to Monday, likewise. */
        WEEK,
        /** Any so many hours: at whatever moment one looks back. */
        HOURS
    }

    private final int limit;
    private final Period period;
    private final int hours;
    private final @Nullable Channel channel;
    private final @Nullable Purpose purpose;

    private FrequencyCap(int limit, Period period, int hours, @Nullable Channel channel, @Nullable Purpose purpose) {
        this.limit = Checks.range("frequencyCap.limit", limit, 1, 50);
        this.period = period;
        this.hours = hours;
        this.channel = channel;
        this.purpose = purpose;
    }

    /** 1 to 50 a day. */
    public static FrequencyCap perDay(int limit) {
        return new FrequencyCap(limit, Period.DAY, 0, null, null);
    }

    /** 1 to 50 a week. */
    public static FrequencyCap perWeek(int limit) {
        return new FrequencyCap(limit, Period.WEEK, 0, null, null);
    }

    /** 1 to 50 in any {@code hours}, 1 to 744. */
    public static FrequencyCap perHours(int limit, int hours) {
        return new FrequencyCap(limit, Period.HOURS, Checks.range("frequencyCap.hours", hours, 1, 744), null, null);
    }

    /** Counts messages of one channel only; of all together unless said. */
    public FrequencyCap on(Channel channel) {
        return new FrequencyCap(limit, period, hours, channel, purpose);
    }

    /** Counts messages of one purpose only; unless said, of all purposes together that the tenant's rules bind. */
    public FrequencyCap forPurpose(Purpose purpose) {
        return new FrequencyCap(limit, period, hours, channel, purpose);
    }

    public int limit() {
        return limit;
    }

    public Period period() {
        return period;
    }

    /** 0 unless the period is {@link Period#HOURS}. */
    public int hours() {
        return hours;
    }

    /** Empty for all. */
    public Optional<Channel> channel() {
        return Optional.ofNullable(channel);
    }

    /** Empty for all that are bound. */
    public Optional<Purpose> purpose() {
        return Optional.ofNullable(purpose);
    }

    /** What is counted, in a code: it stays when the limit changes. */
    public String key() {
        String time = period == Period.HOURS ? hours + "h" : period == Period.DAY ? "day" : "week";
        return (channel == null ? "*" : channel.code()) + "/" + (purpose == null ? "*" : purpose.code()) + "/" + time;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FrequencyCap that && limit == that.limit && key().equals(that.key());
    }

    @Override
    public int hashCode() {
        return Objects.hash(limit, key());
    }

    @Override
    public String toString() {
        return "FrequencyCap[" + limit + " " + key() + "]";
    }
}
