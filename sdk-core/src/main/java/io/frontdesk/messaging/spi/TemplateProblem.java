package io.frontdesk.messaging.spi;

/** Something wrong with a template or its variables. The message holds no value of a variable. */
public final class TemplateProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final int line;
    private final String remedy;

    /** What went wrong. */
    public enum Kind {
        SYNTAX,
        FORBIDDEN,
        MISSING_VARIABLE,
        TOO_LONG
    }

    public TemplateProblem(Kind kind, int line, String problem, String remedy) {
        super(problem);
        this.kind = kind;
        this.line = line;
        this.remedy = remedy;
    }

    public Kind kind() {
        return kind;
    }

    /** From 1; 0 if not known. */
    public int line() {
        return line;
    }

    public String remedy() {
        return remedy;
    }
}
