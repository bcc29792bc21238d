package io.frontdesk.examples.startup;

import java.lang.management.ManagementFactory;

/** How this JVM stands once its application has done the first thing it is for. */
public final class Started {

    private static final int COLLECTIONS = 5;

    private final long at;

    private Started(long at) {
        this.at = at;
    }

    /** Looks at the clock and does nothing else: what is needed to print is loaded later. */
    public static Started now() {
        return new Started(System.currentTimeMillis());
    }

    /** Milliseconds since the JVM began, and the bytes of the heap that are used once all garbage is collected. The end: nothing is closed. */
    public void printAndHalt() {
        System.out.println(
                "started-ms: " + (at - ManagementFactory.getRuntimeMXBean().getStartTime()));
        System.out.println("heap-bytes: " + usedHeap());
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    /** The least of some: what only a reference that is cleared first kept alive goes with the next collection. */
    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
