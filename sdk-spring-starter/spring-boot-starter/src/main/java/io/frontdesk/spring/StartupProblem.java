package io.frontdesk.spring;

/** The application cannot start with a desk as it is set up; the analyzer shows both parts. */
final class StartupProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    StartupProblem(String description, String action) {
        super(description);
        this.action = action;
    }

    String action() {
        return action;
    }
}
