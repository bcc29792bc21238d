package io.frontdesk.apikeys;

import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import java.time.Duration;

/** How keys are counted and remembered. Immutable. */
public final class ApiKeySettings {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int MOST = 1_000_000;

    private final int callsPerKey;
    private final int callsPerTenant;
    private final Duration remembered;
    private final int capacity;

    private ApiKeySettings(int callsPerKey, int callsPerTenant, Duration remembered, int capacity) {
        this.callsPerKey = callsPerKey;
        this.callsPerTenant = callsPerTenant;
        this.remembered = remembered;
        this.capacity = capacity;
    }

    /** 60 calls a minute for each key and for each tenant; 10,000 keys are remembered for 5 seconds. */
    public static ApiKeySettings standard() {
        return new ApiKeySettings(60, 60, LONGEST, 10_000);
    }

    /**
     * How many calls a key without a limit of its own has a minute, and how many all those of a tenant have together.
     *
     * @param perKey 1 to 1,000,000
     * @param perTenant 1 to 1,000,000
     * @throws InvalidInputException if one is not so
     */
    public ApiKeySettings withCallsAMinute(int perKey, int perTenant) {
        Checks.range("perKey", perKey, 1, MOST);
        Checks.range("perTenant", perTenant, 1, MOST);
        return new ApiKeySettings(perKey, perTenant, remembered, capacity);
    }

    /**
     * How long a key that was read is believed, and how many are.
     *
     * @param time at most 5 seconds; zero to ask every time
     * @param keys 1 to 1,000,000
     * @throws InvalidInputException if one is not so
     */
    public ApiKeySettings withCache(Duration time, int keys) {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw InvalidInputException.of("time", "is " + time, "give at most PT5S");
        }
        return new ApiKeySettings(callsPerKey, callsPerTenant, time, Checks.range("keys", keys, 1, MOST));
    }

    public int callsPerKey() {
        return callsPerKey;
    }

    public int callsPerTenant() {
        return callsPerTenant;
    }

    public Duration remembered() {
        return remembered;
    }

    public int capacity() {
        return capacity;
    }
}
