package io.frontdesk.messaging.internal;

import io.frontdesk.common.Violation;
import io.frontdesk.messaging.Attachment;
import io.frontdesk.messaging.SendMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds what is wrong with what only an e-mail can carry: headers, attachments, an address for answers. Pure. */
final class MailCheck {

    static final int MOST_HEADERS = 20;
    static final int MOST_ATTACHMENTS = 20;
    static final long LARGEST = 10L * 1024 * 1024;
    /** With the longest texts, encoded, it stays below the 25 MiB that servers and providers take. */
    static final long LARGEST_SUM = 16L * 1024 * 1024;

    private static final String MIB = " MiB";

    private MailCheck() {}

    /** @param sizes of the contents that are there, by name */
    static List<Violation> problems(SendMessage command, boolean email, Map<String, Long> sizes) {
        return email ? problems(command, sizes) : misplaced(command);
    }

    private static List<Violation> misplaced(SendMessage command) {
        var problems = new ArrayList<Violation>();
        String remedy = "leave it out, or send an e-mail";
        String problem = "is for e-mail only";
        if (!command.headers().isEmpty()) {
            problems.add(new Violation("headers", problem, remedy));
        }
        if (!command.attachments().isEmpty()) {
            problems.add(new Violation("attachments", problem, remedy));
        }
        if (command.replyTo().isPresent()) {
            problems.add(new Violation("replyTo", problem, remedy));
        }
        return problems;
    }

    private static List<Violation> problems(SendMessage command, Map<String, Long> sizes) {
        var problems = new ArrayList<Violation>();
        if (command.headers().size() > MOST_HEADERS) {
            problems.add(new Violation("headers", "are " + command.headers().size(), "give at most " + MOST_HEADERS));
        }
        Set<String> names = new HashSet<>();
        for (String name : command.headers().keySet()) {
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                problems.add(new Violation("headers." + name, "is given twice in different case", "give it once"));
            }
        }
        problems.addAll(attachments(command.attachments(), sizes));
        return problems;
    }

    private static List<Violation> attachments(List<Attachment> attachments, Map<String, Long> sizes) {
        if (attachments.size() > MOST_ATTACHMENTS) {
            return List.of(
                    new Violation("attachments", "are " + attachments.size(), "give at most " + MOST_ATTACHMENTS));
        }
        var problems = new ArrayList<Violation>();
        Set<String> contentIds = new HashSet<>();
        long sum = 0;
        for (int i = 0; i < attachments.size(); i++) {
            String field = "attachments[" + i + "].";
            Long size = sizes.get(attachments.get(i).content());
            if (size == null) {
                problems.add(new Violation(field + "content", "is not there", "store it first, or mend the name"));
            } else if (size > LARGEST) {
                problems.add(tooLarge(field + "content", "has " + size + " bytes", LARGEST));
            } else {
                sum += size;
            }
            if (attachments.get(i).contentId().filter(id -> !contentIds.add(id)).isPresent()) {
                problems.add(
                        new Violation(field + "contentId", "is another attachment's, too", "give each one of its own"));
            }
        }
        if (sum > LARGEST_SUM) {
            problems.add(tooLarge("attachments", "have " + sum + " bytes together", LARGEST_SUM));
        }
        return problems;
    }

    private static Violation tooLarge(String field, String problem, long most) {
        return new Violation(field, problem, "give at most " + most / (1024 * 1024) + MIB + ", or send a link");
    }
}
