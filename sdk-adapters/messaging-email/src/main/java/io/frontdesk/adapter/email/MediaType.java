package io.frontdesk.adapter.email;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Content-Type line says.
 *
 * @param name type and subtype in lower case; text/plain where there is none
 */
record MediaType(String name, Map<String, String> parameters) {

    private static final int MAX_LENGTH = 2_000;
    private static final Pattern PARAMETER = Pattern.compile(
            ";\\s{0,20}([A-Za-z0-9-]{1,40})\\*?\\s{0,20}=\\s{0,20}(?:\"([^\"]{0,200})\"|([^;\\s\"]{0,200}))");

    static MediaType of(String field) {
        String text = field.substring(0, Math.min(field.length(), MAX_LENGTH));
        int end = text.indexOf(';');
        String name = (end < 0 ? text : text.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        var parameters = new HashMap<String, String>();
        Matcher parameter = PARAMETER.matcher(text);
        while (parameter.find()) {
            String value = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
            parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value);
        }
        return new MediaType(name.isEmpty() ? "text/plain" : name, parameters);
    }

    boolean is(String other) {
        return name.equals(other);
    }

    boolean isMultipart() {
        return name.startsWith("multipart/");
    }

    boolean isText() {
        return name.startsWith("text/");
    }

    /** Empty if there is none of this name. */
    String parameter(String parameter) {
        return parameters.getOrDefault(parameter, "");
    }
}
