package io.frontdesk.examples.quickstart;

import io.frontdesk.contacts.ImportReport;
import io.frontdesk.contacts.RowProblem;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table at the end of a run. */
final class Summary {

    private static final int LINES_SHOWN = 5;
    private static final int UNKNOWN_SHOWN = 100;

    private final ImportReport imported;
    private final Standing before;
    private final Standing now;
    private final List<Message> unknown;
    private final long duplicates;
    private final String waitingFor;
    private final Options options;
    private final Console console;

    Summary(
            ImportReport imported,
            Standing before,
            Ledger ledger,
            MailServer server,
            String waitingFor,
            Options options,
            Console console) {
        this.imported = imported;
        this.before = before;
        this.now = ledger.standing();
        this.unknown = ledger.unknown();
        this.duplicates = Math.max(ledger.recipientsServedTwice(), server.recipientsServedTwice());
        this.waitingFor = waitingFor;
        this.options = options;
        this.console = console;
    }

    int exitStatus() {
        // What a server refused for good is told with its reason: there is nothing left to do about it here.
        boolean nothingUsable = imported.read() > 0 && imported.rejected() == imported.read();
        if (now.waiting() > 0 || duplicates > 0 || nothingUsable) {
            return Quickstart.NOT_ALL_DONE;
        }
        return unknown.isEmpty() ? Quickstart.DONE : Quickstart.OUTCOMES_UNKNOWN;
    }

    void print() {
        printImport();
        printMessages();
        printUnknown();
        console.line("");
        console.line("sent=" + (now.sent() - before.sent()) + " suppressed=" + thisRun(MessageState.SUPPRESSED)
                + " rejected=" + imported.rejected() + " unknown=" + unknown.size() + " duplicates=" + duplicates);
    }

    private void printImport() {
        console.line("");
        console.line("Customers");
        row("read", imported.read(), "");
        row(
                "imported",
                imported.read() - imported.merged() - imported.rejected(),
                "rows: " + imported.created() + " new, " + imported.updated() + " changed, " + imported.unchanged()
                        + " as before");
        row("merged", imported.merged(), "rows about somebody whom an earlier row of the file named");
        row("rejected", imported.rejected(), "");
        problems(true);
        long dropped = imported.problems().stream().filter(p -> !p.rejected()).count();
        row("remarks", dropped, "single values left out, or in doubt, of rows that were imported");
        problems(false);
        if (imported.problemsOmitted() > 0) {
            console.line("      and " + imported.problemsOmitted() + " more problems");
        }
        if (!imported.ignoredColumns().isEmpty()) {
            console.line("  columns nobody reads: " + imported.ignoredColumns());
        }
    }

    /** The same problem of many rows once, the most frequent first. */
    private void problems(boolean rejected) {
        Map<String, List<RowProblem>> groups = imported.problems().stream()
                .filter(problem -> problem.rejected() == rejected)
                .collect(Collectors.groupingBy(
                        problem -> problem.column() + "\n" + problem.reason(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        groups.values().stream()
                .sorted(Comparator.comparingInt((List<RowProblem> group) -> group.size())
                        .reversed())
                .forEach(this::problem);
    }

    private void problem(List<RowProblem> group) {
        RowProblem first = group.get(0);
        String lines = group.stream()
                .limit(LINES_SHOWN)
                .map(problem -> Long.toString(problem.line()))
                .collect(Collectors.joining(", "));
        String what = first.column().isEmpty() ? first.reason() : first.column() + " " + first.reason();
        console.line(String.format(
                Locale.ROOT,
                "    %6d  %s (line %s%s); %s",
                group.size(),
                what,
                lines,
                group.size() > LINES_SHOWN ? ", …" : "",
                first.remedy()));
    }

    private void printMessages() {
        console.line("");
        console.line(String.format(Locale.ROOT, "%-34s %8s %8s", "Messages", "this run", "in all"));
        messages("sent", now.sent() - before.sent(), now.sent());
        state("suppressed", MessageState.SUPPRESSED);
        state("failed", MessageState.FAILED);
        now.reasons(MessageState.FAILED).keySet().stream()
                .sorted()
                .forEach(reason -> console.line("    " + label(reason) + ": " + advice(reason)));
        state("expired", MessageState.EXPIRED);
        state("cancelled", MessageState.CANCELLED);
        console.line(String.format(Locale.ROOT, "  %-32s %8s %8d", "waiting", "", now.waiting()));
        now.reasons(MessageState.PENDING)
                .forEach((reason, count) -> console.line(String.format(
                        Locale.ROOT,
                        "    %-30s %8s %8d",
                        reason == MessageReason.NONE ? "not tried yet" : label(reason),
                        "",
                        count)));
        if (!waitingFor.isEmpty()) {
            console.line("    " + waitingFor);
            console.line("    Nothing is lost: run the same command again to send what waits.");
        }
        messages("unknown", thisRun(MessageState.UNKNOWN), now.count(MessageState.UNKNOWN));
    }

    private void state(String label, MessageState state) {
        if (now.count(state) > 0 || state == MessageState.SUPPRESSED) {
            messages(label, thisRun(state), now.count(state));
            reasons(state);
        }
    }

    private void reasons(MessageState state) {
        var reasons = new TreeSet<MessageReason>(now.reasons(state).keySet());
        reasons.addAll(before.reasons(state).keySet());
        reasons.remove(MessageReason.NONE);
        for (MessageReason reason : reasons) {
            long standing = now.reasons(state).getOrDefault(reason, 0L);
            messages("  " + label(reason), standing - before.reasons(state).getOrDefault(reason, 0L), standing);
        }
    }

    private static String advice(MessageReason reason) {
        return switch (reason) {
            case BAD_ADDRESS -> "the server says that the address does not exist; mend it at its source";
            case CONTENT_REFUSED ->
                "the server cannot take it as it is, such as an address with letters beyond ASCII where it"
                        + " does not offer SMTPUTF8; send another --campaign through one that does";
            case BLOCKED -> "the server refuses this sender or this mail; ask whoever runs it";
            case RETRIES_EXHAUSTED -> "the server put it off for three days";
            case MISSING_VARIABLE, TEMPLATE_FAILED -> "the template could not be filled in; publish a better one";
            default -> "see docs/messages.md";
        };
    }

    private static String label(MessageReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void printUnknown() {
        if (unknown.isEmpty()) {
            return;
        }
        console.line("");
        console.line(
                "These were on the wire when a run was stopped, or the server's answer to them was lost. They may have arrived, so");
        console.line(
                "they are not sent again by themselves. Look for the Message-ID <ID@acme.example> in the mail server's log, then say");
        console.line("what you found (or give-up, or all=… for all of them):");
        for (Message message : unknown.subList(0, Math.min(unknown.size(), UNKNOWN_SHOWN))) {
            console.line("  " + command(message) + "   # " + message.recipient() + ", " + message.updatedAt());
        }
        if (unknown.size() > UNKNOWN_SHOWN) {
            console.line("  and " + (unknown.size() - UNKNOWN_SHOWN) + " more");
        }
    }

    private String command(Message message) {
        List<String> words = new ArrayList<>(List.of("java -jar examples/quickstart/target/quickstart.jar"));
        if (!options.data().equals(Options.DEFAULT_DATA)) {
            words.add("--data \"" + options.data() + "\"");
        }
        words.add("--resolve " + message.id() + "=sent|not-sent");
        return String.join(" ", words);
    }

    private long thisRun(MessageState state) {
        return now.count(state) - before.count(state);
    }

    private void row(String label, long count, String note) {
        console.line(String.format(Locale.ROOT, "  %-10s %6d  %s", label, count, note)
                .stripTrailing());
    }

    private void messages(String label, long thisRun, long inAll) {
        console.line(String.format(Locale.ROOT, "  %-32s %8d %8d", label, thisRun, inAll));
    }
}
