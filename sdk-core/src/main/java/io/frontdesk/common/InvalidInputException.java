package io.frontdesk.common;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An input that cannot be used. Lists every violation found, so that one round trip is enough to mend them all. */
public final class InvalidInputException extends FrontdeskException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public InvalidInputException(String attempted, List<Violation> violations) {
        this(attempted, violations, null);
    }

    public InvalidInputException(String attempted, List<Violation> violations, @Nullable Throwable cause) {
        super(
                ErrorCode.INVALID_INPUT,
                attempted + ": " + violations.stream().map(Violation::toString).collect(Collectors.joining("; ")),
                cause);
        this.violations = List.copyOf(violations);
    }

    public static InvalidInputException of(String field, String problem, String remedy) {
        return new InvalidInputException("Invalid input", List.of(new Violation(field, problem, remedy)));
    }

    /** At least one. */
    public List<Violation> violations() {
        return violations;
    }
}
