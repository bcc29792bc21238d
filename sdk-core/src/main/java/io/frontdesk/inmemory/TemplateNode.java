package io.frontdesk.inmemory;

import java.util.List;

/** A piece of a parsed template, with the line it begins on. */
sealed interface TemplateNode {

    int line();

    record Text(String text, int line) implements TemplateNode {}

    record Variable(String name, int line) implements TemplateNode {}

    /** Written for each row, or if {@code inverted} once when there is none. */
    record Section(String name, boolean inverted, List<TemplateNode> body, int line) implements TemplateNode {}
}
