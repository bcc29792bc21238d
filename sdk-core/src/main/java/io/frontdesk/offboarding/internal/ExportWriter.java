package io.frontdesk.offboarding.internal;

import io.frontdesk.common.spi.JsonCodec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes lines, counts them, and ends with their digest. */
final class ExportWriter {

    private final JsonCodec json;
    private final OutputStream out;
    private final MessageDigest digest = sha256();
    private final SortedMap<String, Long> lines = new TreeMap<>();
    private long all;

    ExportWriter(JsonCodec json, OutputStream out) {
        this.json = json;
        this.out = new BufferedOutputStream(out);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    void write(String kind, Map<String, ?> values) throws IOException {
        byte[] line = line(kind, values);
        digest.update(line);
        out.write(line);
        lines.merge(kind, 1L, Long::sum);
        all++;
    }

    /** Returns the lines there are by kind, without the first and the last. */
    SortedMap<String, Long> end() throws IOException {
        Map<String, Object> end = new LinkedHashMap<>();
        end.put(ExportFormat.LINES, all);
        end.put(ExportFormat.SHA256, HexFormat.of().formatHex(digest.digest()));
        out.write(line(ExportFormat.END, end));
        out.flush();
        lines.remove(ExportFormat.HEADER);
        return lines;
    }

    private byte[] line(String kind, Map<String, ?> values) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(ExportFormat.KIND, kind);
        line.putAll(values);
        return (json.write(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
