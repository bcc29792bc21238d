package io.frontdesk.testkit;

/**
 * What crashes, and answers that were lost, cost.
 *
 * @param faults how often the desk died, or how many answers were lost
 * @param lost messages neither with the provider nor listed as unknown, or whose acknowledged enqueueing was forgotten
 * @param twice messages the provider accepted more than once
 * @param unknown messages left in doubt
 * @param amiss messages whose attempts do not tell what the provider got: one for each call, none without
 * @param left rows of work nobody did
 * @param claimedTwice rows of work claimed while somebody held them
 */
record CrashToll(int faults, int lost, int twice, int unknown, int amiss, int left, int claimedTwice) {

    static final CrashToll NONE = new CrashToll(0, 0, 0, 0, 0, 0, 0);

    CrashToll plus(CrashToll other) {
        return new CrashToll(
                faults + other.faults,
                lost + other.lost,
                twice + other.twice,
                unknown + other.unknown,
                amiss + other.amiss,
                left + other.left,
                claimedTwice + other.claimedTwice);
    }

    boolean isAllowedBy(CrashScenario scenario) {
        return isWhole() && twice <= faults * scenario.twice() && unknown <= faults * scenario.unknown();
    }

    /**
     * Who lives knows what it sent: an answer that is lost costs doubt at most, nothing is sent again for it. What may be repeated once and was
     * begun twice without anybody hearing of it stays in doubt, too.
     */
    boolean isAllowedToTheLiving(CrashScenario scenario) {
        int twiceUnheardOf = scenario.canBeAsked() ? 0 : faults / 2 * CrashScenario.GROUP;
        return isWhole() && twice == 0 && unknown <= Math.max(faults * scenario.unknown(), twiceUnheardOf);
    }

    private boolean isWhole() {
        return lost + amiss + left + claimedTwice == 0;
    }

    @Override
    public String toString() {
        return "lost " + lost + ", sent twice " + twice + ", unknown " + unknown + ", attempts amiss " + amiss
                + ", work left " + left + ", claimed twice " + claimedTwice;
    }
}
