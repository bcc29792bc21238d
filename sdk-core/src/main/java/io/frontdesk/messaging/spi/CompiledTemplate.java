package io.frontdesk.messaging.spi;

import java.util.List;
import java.util.Map;

/** A compiled template. Immutable and thread-safe. */
public interface CompiledTemplate {

    /** Every name it uses, in order of appearance. */
    List<Use> uses();

    /**
     * Fills it in.
     *
     * @param model texts, numbers, booleans, and lists of those or of maps of those; dotted names are keys as they are written, such as
     *     {@code contact.first_name}
     * @param maxLength the most characters of the result
     * @throws TemplateProblem if a name has no value, or the result would be longer
     */
    String render(Map<String, Object> model, int maxLength);

    /**
     * One use of a name.
     *
     * @param name as written; {@code .} for the element of a list
     * @param sections the sections around it, outermost first
     * @param section whether it opens a section itself
     * @param line from 1
     */
    record Use(String name, List<String> sections, boolean section, int line) {}
}
