package io.frontdesk.adapter.mustache;

import io.frontdesk.messaging.spi.TemplateProblem;

/** How much one render may do. Counts what writes nothing too: six loops over forty rows make four thousand million passes without a letter. */
final class Budget {

    private static final int STEPS = 500_000;

    private final int passCost;
    private int left = STEPS;

    /** @param passCost what one pass of a loop costs, in look-ups */
    Budget(int passCost) {
        this.passCost = passCost;
    }

    void lookUp() {
        spend(1);
    }

    void pass() {
        spend(passCost);
    }

    private void spend(int cost) {
        left -= cost;
        if (left < 0) {
            throw new TemplateProblem(
                    TemplateProblem.Kind.TOO_LONG,
                    0,
                    "does more than " + STEPS + " steps with these variables",
                    "nest fewer loops, or pass shorter lists");
        }
    }
}
