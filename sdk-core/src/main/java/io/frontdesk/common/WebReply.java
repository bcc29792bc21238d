package io.frontdesk.common;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a host's web framework is to answer: status, headers, body in UTF-8. Immutable.
 *
 * @param status of HTTP, such as 200
 * @param headers by name; {@code Content-Type} among them if there is a body
 */
public record WebReply(int status, Map<String, String> headers, String body) {

    public WebReply {
        headers = Map.copyOf(headers);
    }

    /** A status and nothing else. */
    public static WebReply of(int status) {
        return new WebReply(status, Map.of(), "");
    }

    public static WebReply text(int status, String body) {
        return new WebReply(status, Map.of("Content-Type", "text/plain; charset=utf-8"), body);
    }

    public static WebReply html(int status, String body) {
        return new WebReply(status, Map.of("Content-Type", "text/html; charset=utf-8"), body);
    }

    public WebReply withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new WebReply(status, more, body);
    }

    /** The body's bytes. */
    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "WebReply[" + status + ", " + body.length() + " characters]";
    }
}
