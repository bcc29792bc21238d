package io.frontdesk.testkit;

import io.frontdesk.consent.Purpose;
import java.util.List;

/**
 * What is sent, through what provider, and what a crash may then cost.
 *
 * @param name printed with the figures
 * @param leastPoints how many points were found last time with {@link #FEW} messages, checked in: fewer means that the proof went blind somewhere,
 *     or that calls were saved
 * @param leastPointsOfMany the same with {@link #MANY}
 * @param leastCommits as {@code leastPoints}, of commits
 * @param leastCommitsOfMany the same with {@link #MANY}
 * @param purposes of the messages, in turn
 * @param canBeAsked whether the provider tells what became of a message
 * @param unknown how many messages each crash may leave in doubt
 * @param twice how many messages each crash may send twice, because their purpose says so
 */
record CrashScenario(
        String name,
        int leastPoints,
        int leastPointsOfMany,
        int leastCommits,
        int leastCommitsOfMany,
        List<Purpose> purposes,
        boolean canBeAsked,
        int unknown,
        int twice) {

    /** In every build. */
    static final int FEW = 200;

    /** In the long proofs. */
    static final int MANY = 1_000;

    /** How many messages the scripted provider takes at once: what is on the wire at a crash. */
    static final int GROUP = 32;

    /** The provider remembers and tells: nothing is left in doubt, whatever the purpose. */
    static final CrashScenario ASKED = new CrashScenario(
            "provider can be asked",
            758,
            2_980,
            63,
            160,
            List.of(Purpose.MARKETING, Purpose.TRANSACTIONAL, Purpose.AUTHENTICATION),
            true,
            0,
            0);

    /** Nobody tells, and advertising is never repeated: a group stays in doubt. */
    static final CrashScenario MARKETING = new CrashScenario(
            "provider cannot be asked, marketing", 666, 2_900, 47, 146, List.of(Purpose.MARKETING), false, GROUP, 0);

    /** Nobody tells, and a receipt is repeated once rather than never. */
    static final CrashScenario TRANSACTIONAL = new CrashScenario(
            "provider cannot be asked, transactional",
            634,
            2_810,
            47,
            146,
            List.of(Purpose.TRANSACTIONAL),
            false,
            0,
            GROUP);

    int leastPoints(int messages) {
        return messages >= MANY ? leastPointsOfMany : leastPoints;
    }

    int leastCommits(int messages) {
        return messages >= MANY ? leastCommitsOfMany : leastCommits;
    }

    Purpose purpose(int message) {
        return purposes.get(message % purposes.size());
    }
}
