package io.frontdesk.adapter.email;

import jakarta.mail.internet.MailDateFormat;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;

/** Reads the dates of mails; what is no date says nothing. */
final class MailDates {

    private static final int MAX_LENGTH = 100;

    private MailDates() {}

    static Optional<Instant> of(Optional<String> field) {
        return field.filter(text -> text.length() <= MAX_LENGTH).flatMap(MailDates::parsed);
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(new MailDateFormat().parse(text).toInstant());
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
