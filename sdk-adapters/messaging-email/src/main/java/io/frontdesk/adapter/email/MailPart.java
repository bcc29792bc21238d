package io.frontdesk.adapter.email;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One part of a mail, or all of it: its header, and where its body lies in the bytes that came. Reads what is there and complains of nothing; whatever
 * the bytes are, it looks at each a bounded number of times and keeps a bounded part of them.
 */
final class MailPart {

    private static final int MAX_HEADER = 64 * 1024;
    private static final int MAX_FIELDS = 300;
    private static final int MAX_PARTS = 40;
    private static final int MAX_DEPTH = 6;
    /** Of a body; what reports say stands at its beginning. */
    private static final int MAX_TEXT = 256 * 1024;

    private final byte[] bytes;
    private final int bodyFrom;
    private final int to;
    private final int depth;
    private final Map<String, List<String>> fields = new HashMap<>();
    private final MediaType type;

    private MailPart(byte[] bytes, int from, int to, int depth) {
        this.bytes = bytes;
        this.to = to;
        this.depth = depth;
        this.bodyFrom = readHeader(from);
        this.type = MediaType.of(field("content-type").orElse(""));
    }

    static MailPart of(byte[] mail) {
        return new MailPart(mail, 0, mail.length, 0);
    }

    MediaType type() {
        return type;
    }

    /** The first one of this name, in lower case, unfolded. */
    Optional<String> field(String name) {
        return fields.getOrDefault(name, List.of()).stream().findFirst();
    }

    List<String> fields(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** @return where the body begins */
    private int readHeader(int from) {
        var value = new StringBuilder();
        String name = "";
        int most = Math.min(to, from + MAX_HEADER);
        int at = from;
        int count = 0;
        while (at < most) {
            int end = endOfLine(at);
            if (isBlank(at, end)) {
                keep(name, value);
                return next(end);
            }
            boolean folded = bytes[at] == ' ' || bytes[at] == '\t';
            String line = text(at, Math.min(end, most));
            if (!folded) {
                keep(name, value);
                value.setLength(0);
                int colon = line.indexOf(':');
                name = colon < 1 || ++count > MAX_FIELDS
                        ? ""
                        : line.substring(0, colon).strip();
                line = line.substring(colon + 1);
            }
            value.append(folded ? " " : "").append(line.strip());
            at = next(end);
        }
        keep(name, value);
        return Math.min(at, to);
    }

    private void keep(String name, StringBuilder value) {
        if (!name.isEmpty()) {
            fields.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>(1))
                    .add(value.toString().strip());
        }
    }

    private int endOfLine(int from) {
        int at = from;
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private int next(int endOfLine) {
        return Math.min(endOfLine + 1, to);
    }

    private boolean isBlank(int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] != '\r' && bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private String text(int from, int end) {
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** The parts of a multipart, without what stands around them; none of anything else. */
    List<MailPart> parts() {
        String boundary = type.parameter("boundary");
        var parts = new ArrayList<MailPart>();
        if (!type.isMultipart() || boundary.isEmpty() || depth >= MAX_DEPTH) {
            return parts;
        }
        byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
        int partFrom = -1;
        for (int at = bodyFrom; at < to && parts.size() < MAX_PARTS; at = next(endOfLine(at))) {
            if (!startsWith(at, delimiter)) {
                continue;
            }
            if (partFrom >= 0) {
                parts.add(new MailPart(bytes, partFrom, at, depth + 1));
            }
            int end = at + delimiter.length;
            if (end + 1 < to && bytes[end] == '-' && bytes[end + 1] == '-') {
                return parts;
            }
            partFrom = next(endOfLine(at));
        }
        if (partFrom >= 0 && partFrom < to && parts.size() < MAX_PARTS) {
            parts.add(new MailPart(bytes, partFrom, to, depth + 1));
        }
        return parts;
    }

    private boolean startsWith(int at, byte[] start) {
        if (at + start.length > to) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (bytes[at + i] != start[i]) {
                return false;
            }
        }
        return true;
    }

    /** This part and all within it, but for what is within a mail that is attached; in reading order. */
    List<MailPart> all() {
        var all = new ArrayList<MailPart>();
        collect(all);
        return all;
    }

    private void collect(List<MailPart> all) {
        if (all.size() < MAX_PARTS) {
            all.add(this);
            parts().forEach(part -> part.collect(all));
        }
    }

    /** The beginning of the body, decoded. */
    byte[] body() {
        return TransferDecoding.decoded(
                field("content-transfer-encoding").orElse(""), bytes, bodyFrom, Math.min(to, bodyFrom + MAX_TEXT));
    }

    String text() {
        String text = new String(body(), StandardCharsets.UTF_8);
        return type.is("text/html")
                ? text.replaceAll("<(?:br|p|div|tr|/p|/div)[^<>]{0,200}>", "\n").replaceAll("<[^<>@]{0,500}>", " ")
                : text;
    }

    /** The mail, or header of one, that is in the body. */
    MailPart attached() {
        byte[] inner = body();
        return new MailPart(inner, 0, inner.length, MAX_DEPTH);
    }
}
