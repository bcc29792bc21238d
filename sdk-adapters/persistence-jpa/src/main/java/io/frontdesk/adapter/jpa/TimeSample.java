package io.frontdesk.adapter.jpa;

/**
 * One answer to what the time is. In nanoseconds.
 *
 * @param truth what was answered, since 1970
 * @param asked when it was asked, by a clock for durations
 * @param answered when the answer was there, by the same
 */
record TimeSample(long truth, long asked, long answered) {

    long roundTrip() {
        return answered - asked;
    }

    /** What the time is now, if the answer was given half-way: wrong by half a round trip at most. */
    long truthAt(long now) {
        return truth + (now - asked) - roundTrip() / 2;
    }
}
