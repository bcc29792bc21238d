package io.frontdesk.common;

import org.jspecify.annotations.Nullable;

/** A failure of somebody else's code as it may be logged: of what class and from where, without its text, which may repeat what is personal. */
public final class FailureTrace {

    private static final int MOST_CAUSES = 10;

    private FailureTrace() {}

    /** To be logged, never thrown. */
    public static Throwable of(Throwable failure) {
        return of(failure, 0);
    }

    private static Throwable of(Throwable failure, int depth) {
        Throwable trace = new Throwable(failure.getClass().getName(), cause(failure, depth));
        trace.setStackTrace(failure.getStackTrace());
        return trace;
    }

    private static @Nullable Throwable cause(Throwable failure, int depth) {
        Throwable cause = failure.getCause();
        return cause == null || depth == MOST_CAUSES ? null : of(cause, depth + 1);
    }
}
