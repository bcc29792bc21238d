package io.frontdesk.adapter.jpa;

import io.frontdesk.work.spi.WorkNotice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A notice as text: the node, then a line for each queue with its time in microseconds since 1970. Whoever may connect can send any text at all. */
final class NoticePayload {

    /** PostgreSQL takes less than 8,000 bytes. */
    static final int MAX_BYTES = 7999;

    private static final String VERSION = "1 ";
    private static final Pattern LINE = Pattern.compile("(-?[0-9]{1,18}) ([^\\p{Cc}]{1,60})");

    private NoticePayload() {}

    /** What does not fit becomes a notice of everything. */
    static String of(WorkNotice notice) {
        var text = new StringBuilder(VERSION).append(notice.node());
        for (Map.Entry<String, Instant> queue : notice.queues().entrySet()) {
            String line = ChronoUnit.MICROS.between(Instant.EPOCH, queue.getValue()) + " " + queue.getKey();
            if (!LINE.matcher(line).matches()) {
                return VERSION + notice.node();
            }
            text.append('\n').append(line);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
                ? text.toString()
                : VERSION + notice.node();
    }

    /** Empty if it is no notice of this version. */
    static Optional<WorkNotice> read(String payload) {
        String[] lines = payload.split("\n", -1);
        String node = lines[0].startsWith(VERSION) ? lines[0].substring(VERSION.length()) : "";
        if (node.isBlank() || node.length() > 60) {
            return Optional.empty();
        }
        Map<String, Instant> queues = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            Matcher line = LINE.matcher(lines[i]);
            if (!line.matches()) {
                return Optional.empty();
            }
            queues.put(line.group(2), Instant.EPOCH.plus(Long.parseLong(line.group(1)), ChronoUnit.MICROS));
        }
        return Optional.of(new WorkNotice(node, queues));
    }
}
