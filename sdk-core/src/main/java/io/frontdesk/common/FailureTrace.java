package io.frontdesk.common;

import org.jspecify.annotations.Nullable;

/** A failure of somebody else's code as it may be logged: of what class and from where, without its text, which may repeat what is personal. */
public final class FailureTrace extends Throwable {

    private static final long serialVersionUID = 1;
    private static final int MOST_CAUSES = 10;

    private FailureTrace(Throwable failure, int depth) {
        // What was thrown is the message: logs print that beside this class.
        super(failure.getClass().getName(), cause(failure, depth), false, true);
        setStackTrace(failure.getStackTrace());
    }

    public static FailureTrace of(Throwable failure) {
        return new FailureTrace(failure, 0);
    }

    private static @Nullable Throwable cause(Throwable failure, int depth) {
        Throwable cause = failure.getCause();
        return cause == null || depth == MOST_CAUSES ? null : new FailureTrace(cause, depth + 1);
    }
}
