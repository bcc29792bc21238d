package io.frontdesk.testkit;

/**
 * What crashes cost.
 *
 * @param crashes how often the desk died
 * @param lost messages neither with the provider nor listed as unknown, or whose acknowledged enqueueing was forgotten
 * @param twice messages the provider accepted more than once
 * @param unknown messages left in doubt
 */
record CrashToll(int crashes, int lost, int twice, int unknown) {

    static final CrashToll NONE = new CrashToll(0, 0, 0, 0);

    CrashToll plus(CrashToll other) {
        return new CrashToll(crashes + other.crashes, lost + other.lost, twice + other.twice, unknown + other.unknown);
    }

    boolean isAllowedBy(CrashScenario scenario) {
        return lost == 0 && twice <= crashes * scenario.twice() && unknown <= crashes * scenario.unknown();
    }

    @Override
    public String toString() {
        return "lost " + lost + ", sent twice " + twice + ", unknown " + unknown;
    }
}
