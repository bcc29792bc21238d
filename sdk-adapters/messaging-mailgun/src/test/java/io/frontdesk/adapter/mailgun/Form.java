package io.frontdesk.adapter.mailgun;

import frontdesk.build.httpserver.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads multipart/form-data (RFC 7578), strictly. */
record Form(List<Part> parts) {

    /** One part; its content byte by byte in ISO-8859-1. */
    record Part(String name, String fileName, String type, String content) {

        String text() {
            return new String(content.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
    }

    static Form read(ReceivedRequest request) {
        String type = request.header("Content-Type");
        if (!type.startsWith("multipart/form-data; boundary=")) {
            throw new IllegalArgumentException("not a form");
        }
        String boundary = "--" + type.substring(type.indexOf('=') + 1);
        String body = new String(request.bytes(), StandardCharsets.ISO_8859_1);
        if (!body.startsWith(boundary + "\r\n") || !body.endsWith("\r\n" + boundary + "--\r\n")) {
            throw new IllegalArgumentException("not delimited");
        }
        var parts = new ArrayList<Part>();
        String inner = body.substring(boundary.length() + 2, body.length() - boundary.length() - 6);
        for (String part : inner.split("\r\n" + boundary + "\r\n", -1)) {
            parts.add(part(part));
        }
        return new Form(parts);
    }

    private static Part part(String text) {
        int end = text.indexOf("\r\n\r\n");
        String head = new String(text.substring(0, end).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        String name = "";
        String fileName = "";
        String type = "";
        for (String line : head.split("\r\n", -1)) {
            if (line.startsWith("Content-Disposition: form-data; name=\"")) {
                String[] values = line.split("\"", -1);
                name = values[1];
                fileName = values.length > 3 ? values[3] : "";
            } else if (line.startsWith("Content-Type: ")) {
                type = line.substring(14);
            } else if (!line.startsWith("Content-Length: ")) {
                throw new IllegalArgumentException("unexpected " + line);
            }
        }
        return new Part(name, fileName, type, text.substring(end + 4));
    }

    /** The only value of a field; empty if there is none. */
    String value(String name) {
        List<Part> found =
                parts.stream().filter(part -> part.name().equals(name)).toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException(name + " comes twice");
        }
        return found.isEmpty() ? "" : found.get(0).text();
    }
}
