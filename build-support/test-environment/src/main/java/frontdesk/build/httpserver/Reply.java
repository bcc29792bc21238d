package frontdesk.build.httpserver;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the server does once it has a whole request.
 *
 * @param cutAfter how many bytes of the answer are written before the connection is closed; -1 for all, and it stays open
 * @param stall says nothing more from there on, instead of closing
 * @param thenClose closes the connection after a whole answer that did not announce it
 */
public record Reply(
        int status, Map<String, String> headers, String body, int cutAfter, boolean stall, boolean thenClose) {

    public static Reply of(int status, String body) {
        return new Reply(status, Map.of(), body, -1, false, false);
    }

    public static Reply json(int status, String body) {
        return of(status, body).withHeader("Content-Type", "application/json");
    }

    public Reply withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body, cutAfter, stall, thenClose);
    }

    /** Closes the connection after so many bytes of the answer. */
    public Reply cutAfter(int bytes) {
        return new Reply(status, headers, body, bytes, false, false);
    }

    /** Falls silent after so many bytes of the answer, until the server is closed. */
    public Reply stalledAfter(int bytes) {
        return new Reply(status, headers, body, bytes, true, false);
    }

    /** Answers and then closes, as servers do with idle connections. */
    public Reply closingAfterwards() {
        return new Reply(status, headers, body, -1, false, true);
    }

    /** Takes the request and closes the connection. */
    public static Reply dropped() {
        return of(200, "").cutAfter(0);
    }

    /** Takes the request and never answers. */
    public static Reply stalled() {
        return of(200, "").stalledAfter(0);
    }

    /** The whole answer. */
    public byte[] bytes() {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = java.util.Arrays.copyOf(start, start.length + content.length);
        System.arraycopy(content, 0, all, start.length, content.length);
        return all;
    }
}
