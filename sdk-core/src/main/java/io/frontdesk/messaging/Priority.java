package io.frontdesk.messaging;

/** Whose turn comes first. A share of turns, not a strict order: low never starves, high never waits for a broadcast. */
public enum Priority {
    HIGH(16),
    NORMAL(4),
    LOW(1);

    private final int weight;

    Priority(int weight) {
        this.weight = weight;
    }

    /** Turns relative to the others. */
    public int weight() {
        return weight;
    }
}
