package io.frontdesk.common;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of every exception Frontdesk throws. Its message says what was attempted, on which id, what is wrong and what to do; it never holds
 * a secret or a whole address.
 */
public class FrontdeskException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public FrontdeskException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public FrontdeskException(ErrorCode code, String message, @Nullable Throwable cause) {
        super("[" + code + "] " + message, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    public ErrorCode code() {
        return code;
    }

    /** True if the very same call may succeed later. */
    public boolean isRetriable() {
        return code.retry() == ErrorCode.Retry.LATER;
    }
}
