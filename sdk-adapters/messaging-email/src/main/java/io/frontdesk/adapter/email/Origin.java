package io.frontdesk.adapter.email;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a report says of the message it is about.
 *
 * @param traces candidates, best first; whether one is ours only the core can tell
 */
record Origin(List<String> traces, Optional<String> messageId) {

    private static final int MAX_TRACES = 20;
    private static final int MAX_TEXT = 64 * 1024;
    /** Whom the report was addressed to: what the last mail servers noted knows better than what its writer wrote. */
    private static final List<String> RECIPIENTS =
            List.of("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to", "to");

    private static final Pattern TRACE = Pattern.compile("(?<![A-Za-z0-9])[A-Za-z2-7]{40,70}(?![A-Za-z0-9])");
    private static final Pattern ID = Pattern.compile("<([^<>\\s]{1,250})>");
    private static final Pattern TRACE_LINE =
            Pattern.compile("(?mi)^[> \\t]{0,8}x-frontdesk-message:\\s{0,4}([A-Za-z2-7]{40,70})\\s");
    private static final Pattern ID_LINE = Pattern.compile("(?mi)^[> \\t]{0,8}message-id:\\s{0,4}<([^<>\\s]{1,250})>");

    /**
     * Collects it.
     *
     * @param returned the message that came back, or its header
     * @param returnPath where the report says bounces of it go; empty if it does not say
     * @param envelopeId the ENVID; empty if there is none
     * @param text in which some systems put the message that came back
     */
    static Origin of(MailPart report, Optional<MailPart> returned, String returnPath, String envelopeId, String text) {
        Set<String> traces = new LinkedHashSet<>();
        for (String field : RECIPIENTS) {
            MailAddresses.in(report.fields(field)).forEach(address -> addLocal(traces, address));
        }
        MailAddresses.in(returnPath).forEach(address -> addLocal(traces, address));
        returned.ifPresent(message -> {
            message.fields("x-frontdesk-message").forEach(value -> add(traces, value));
            message.field("return-path").stream()
                    .flatMap(path -> MailAddresses.in(path).stream())
                    .forEach(address -> addLocal(traces, address));
        });
        add(traces, envelopeId);
        String head = text.substring(0, Math.min(text.length(), MAX_TEXT));
        TRACE_LINE.matcher(head).results().forEach(line -> traces.add(line.group(1)));
        return new Origin(traces.stream().limit(MAX_TRACES).toList(), messageId(report, returned, head));
    }

    private static void addLocal(Set<String> traces, String address) {
        add(traces, address.substring(0, address.lastIndexOf('@')));
    }

    private static void add(Set<String> traces, String text) {
        Matcher trace = TRACE.matcher(text);
        while (traces.size() < MAX_TRACES && trace.find()) {
            traces.add(trace.group());
        }
    }

    private static Optional<String> messageId(MailPart report, Optional<MailPart> returned, String text) {
        var candidates = new ArrayList<Optional<String>>();
        candidates.add(returned.flatMap(message -> message.field("message-id")).flatMap(Origin::firstId));
        Matcher line = ID_LINE.matcher(text);
        candidates.add(line.find() ? Optional.of(line.group(1)) : Optional.empty());
        // Exchange answers the message it reports about.
        candidates.add(report.field("in-reply-to").flatMap(Origin::firstId));
        candidates.add(report.field("references").flatMap(Origin::lastId));
        return candidates.stream().flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> firstId(String field) {
        Matcher id = ID.matcher(field);
        return id.find() ? Optional.of(id.group(1)) : Optional.empty();
    }

    private static Optional<String> lastId(String field) {
        return ID.matcher(field).results().map(id -> id.group(1)).reduce((first, second) -> second);
    }

    @Override
    public String toString() {
        return "Origin[" + traces.size() + " traces]";
    }
}
