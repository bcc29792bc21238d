package io.frontdesk.testkit;

/** The end of a simulated process. An error, so that nothing that handles exceptions lives on after it. */
public final class SimulatedCrash extends Error {

    private static final long serialVersionUID = 1L;

    SimulatedCrash(String point) {
        super("The process ends here: " + point);
    }
}
