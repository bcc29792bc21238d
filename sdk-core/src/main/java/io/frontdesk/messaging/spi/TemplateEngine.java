package io.frontdesk.messaging.spi;

/**
 * Reads templates tenants wrote. A template is data: it can name variables and loop over lists, and nothing else. Thread-safe. Contract:
 * {@code TemplateEngineContract} in frontdesk-testkit.
 */
public interface TemplateEngine {

    /**
     * Compiles one part of a template. Refuses unescaped output, partials, delimiter changes, and whatever could call code.
     *
     * @throws TemplateProblem with the line
     */
    CompiledTemplate compile(String source, Escaping escaping);

    /** What happens to values. */
    enum Escaping {
        /** Nothing: plain text. */
        NONE,
        /** One line: line breaks in values become spaces; a source with one is refused. */
        LINE,
        /** {@code & < > " '} and {@code `} and {@code =} are escaped. */
        HTML
    }
}
