package io.frontdesk.adapter.jpa;

/**
 * A time that is being brought to another without ever going back: what it showed, since when, and what it still lacks. Immutable; all in
 * nanoseconds.
 *
 * @param at what it showed when this began, since 1970
 * @param since when this began, by a clock for durations
 * @param error how much it was behind the truth then; negative if ahead
 */
record Slew(long at, long since, long error) {

    /** Further behind than this it is set: going forwards in one step misleads nobody. */
    static final long STEP = 1_000_000_000L;

    /** 5 ms a second: what is measured a round trip wrongly is seen by nobody. */
    private static final long USUAL = 200;

    /** Half speed, if it is further ahead than a step: days at the usual rate would leave the nodes apart, and a time that stands fires no time-out. */
    private static final long HASTY = 2;

    /** One that shows the truth. */
    static Slew exact(long at, long since) {
        return new Slew(at, since, 0);
    }

    /** What it shows; never less than before. */
    long shows(long now) {
        long elapsed = Math.max(0, now - since);
        long most = elapsed / (error < -STEP ? HASTY : USUAL);
        return at + elapsed + (error < 0 ? Math.max(error, -most) : Math.min(error, most));
    }

    /** From now on on its way to the truth. */
    Slew towards(long truth, long now) {
        long shown = shows(now);
        long behind = truth - shown;
        return behind > STEP ? exact(truth, now) : new Slew(shown, now, behind);
    }
}
