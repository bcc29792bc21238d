package io.frontdesk.adapter.mustache;

import java.util.regex.Pattern;

/** Line breaks, as Unicode and RFC 5322 know them, become one space: a value cannot end a subject and begin a header. */
final class OneLine {

    private static final Pattern BREAK = Pattern.compile("\\R");

    private OneLine() {}

    static String of(String value) {
        return BREAK.matcher(value).replaceAll(" ");
    }

    static boolean is(String text) {
        return !BREAK.matcher(text).find();
    }
}
