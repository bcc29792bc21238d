package io.frontdesk.offboarding.internal;

import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.spi.JsonCodec;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads lines one by one, and checks the last one against all before it. */
final class ExportLines {

    /** Longer than any line of ours. */
    private static final int LONGEST = 64 << 20;

    private final JsonCodec json;
    private final InputStream in;
    private final MessageDigest digest = ExportWriter.sha256();
    private long number;

    ExportLines(JsonCodec json, InputStream in) {
        this.json = json;
        this.in = new BufferedInputStream(in);
    }

    /** Of the line read last, from 1. */
    long number() {
        return number;
    }

    /**
     * The next line, with its kind under {@link ExportFormat#KIND}; the last one is checked.
     *
     * @throws LineProblem if it is none, or if there is no next one
     */
    Map<String, Object> next() throws IOException {
        number++;
        byte[] bytes = bytes();
        Map<String, Object> line = parsed(bytes);
        if (!(line.get(ExportFormat.KIND) instanceof String kind)) {
            throw new LineProblem(ExportFormat.KIND, "is missing");
        }
        if (kind.equals(ExportFormat.END)) {
            requireWhole(line);
        }
        digest.update(bytes);
        digest.update((byte) '\n');
        return line;
    }

    private Map<String, Object> parsed(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new LinkedHashMap<>(json.read(text));
        } catch (CharacterCodingException | FrontdeskException e) {
            throw new LineProblem("the line", "is no JSON object in UTF-8");
        }
    }

    private byte[] bytes() throws IOException {
        var line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            throw new LineProblem("the line", "is missing: the file ends before its last line");
        }
        while (next >= 0 && next != '\n') {
            if (line.size() == LONGEST) {
                throw new LineProblem("the line", "is longer than " + LONGEST + " bytes");
            }
            line.write(next);
            next = in.read();
        }
        return line.toByteArray();
    }

    private void requireWhole(Map<String, Object> end) throws IOException {
        if (!Long.valueOf(number - 1).equals(end.get(ExportFormat.LINES))) {
            throw new LineProblem(ExportFormat.LINES, "is another number than there are");
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(end.get(ExportFormat.SHA256))) {
            throw new LineProblem(ExportFormat.SHA256, "is that of another file: this one was altered");
        }
        if (in.read() >= 0) {
            throw new LineProblem("the line", "is not the last one");
        }
    }
}
