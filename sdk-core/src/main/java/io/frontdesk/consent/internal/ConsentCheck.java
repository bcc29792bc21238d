package io.frontdesk.consent.internal;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.ShownNotice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with statements, before any of them is written. */
final class ConsentCheck {

    private static final String ATTEMPTED = "Cannot record consents";

    /** RFC 3339, which receipts are written in, has years of four digits. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private ConsentCheck() {}

    /**
     * Refuses dates that cannot be and texts that nobody published.
     *
     * @param notices those of the named ones that there are
     * @throws InvalidInputException naming every problem of every statement
     */
    static void require(List<RecordConsent> commands, Map<NoticeRef, ShownNotice> notices, Instant now) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            RecordConsent command = commands.get(i);
            String field = "commands[" + i + "].";
            command.statedAt()
                    .flatMap(stated -> ConsentDates.problemOf(stated, now))
                    .ifPresent(problem -> violations.add(
                            new Violation(field + "statedAt", problem, "give the instant when it was said")));
            end(command, now)
                    .ifPresent(problem -> violations.add(new Violation(
                            field + "expiresAt",
                            problem,
                            "give an instant after the one when it was said, or none for consent without an end")));
            command.notice()
                    .filter(ref -> !notices.containsKey(ref))
                    .ifPresent(ref -> violations.add(new Violation(
                            field + "notice",
                            "was never published: " + ref,
                            "publish it with notices().publish(…), or name a version that was")));
        }
        if (!violations.isEmpty()) {
            throw new InvalidInputException(ATTEMPTED, violations);
        }
    }

    private static Optional<String> end(RecordConsent command, Instant now) {
        if (command.expiresAt().isEmpty()) {
            return Optional.empty();
        }
        if (!command.state().canEnd()) {
            return Optional.of("is given for what grants nothing");
        }
        if (command.expiresAt().get().isAfter(LAST)) {
            return Optional.of("lies after the year 9999");
        }
        Instant stated =
                command.isDateUnknown() ? Instant.EPOCH : command.statedAt().orElse(now);
        return command.expiresAt().get().isAfter(stated)
                ? Optional.empty()
                : Optional.of("does not lie after the statement");
    }
}
