package io.frontdesk.testkit;

/** Thrown by a test to make a transaction roll back; the runner must let it through as it is. */
final class RolledBack extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RolledBack() {
        super("thrown by the test so that the transaction rolls back");
    }
}
