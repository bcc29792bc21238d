package io.frontdesk.inmemory;

import io.frontdesk.messaging.spi.TemplateEngine.Escaping;
import java.util.regex.Pattern;

/** What happens to a value on its way into a text. */
final class TemplateEscapes {

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private TemplateEscapes() {}

    static String escape(String value, Escaping escaping) {
        return switch (escaping) {
            case NONE -> value;
            case LINE -> LINE_BREAK.matcher(value).replaceAll(" ");
            case HTML -> html(value);
        };
    }

    private static String html(String value) {
        var escaped = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '`' -> escaped.append("&#x60;");
                case '=' -> escaped.append("&#x3D;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
