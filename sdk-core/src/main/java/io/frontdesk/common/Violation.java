package io.frontdesk.common;

/**
 * One thing wrong with an input. Never carries the value itself: it may be personal.
 *
 * @param field the field's path, such as {@code variables.first_name}
 * @param problem what is wrong, a clause without a subject ({@code "is blank"})
 * @param remedy what to do about it
 */
public record Violation(String field, String problem, String remedy) {

    @Override
    public String toString() {
        return field + " " + problem + " (" + remedy + ")";
    }
}
