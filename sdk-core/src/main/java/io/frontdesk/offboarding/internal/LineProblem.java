package io.frontdesk.offboarding.internal;

import org.jspecify.annotations.Nullable;

/** What is wrong with a line, without what stands in it: that may be personal, and so may the words of whoever could not read it. */
final class LineProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String problem;

    LineProblem(String key, String problem) {
        this(key, problem, null);
    }

    LineProblem(String key, String problem, @Nullable Throwable cause) {
        super(key + " " + problem, cause);
        this.key = key;
        this.problem = problem;
    }

    String key() {
        return key;
    }

    String problem() {
        return problem;
    }
}
