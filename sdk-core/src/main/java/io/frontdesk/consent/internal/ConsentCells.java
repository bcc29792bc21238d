package io.frontdesk.consent.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.spi.ImportContributor.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one row of an import says about consent. In doubt it says no: a yes with a date that cannot be read is nothing said, a no with such a date is
 * a no.
 *
 * @param agreed null if the row says nothing
 * @param statedAt null if nobody knows when
 */
record ConsentCells(@Nullable Boolean agreed, @Nullable Instant statedAt, String source, List<Problem> problems) {

    static final String CONSENT = "marketing_consent";
    static final String DATE = "consented_at";
    static final String SOURCE = "source";

    private static final Map<String, Boolean> WORDS =
            Map.of("yes", true, "true", true, "1", true, "no", false, "false", false, "0", false);
    private static final String DEFAULT_SOURCE = "import";
    private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cc}]+");
    private static final String USE_A_DATE = "give a date such as 2024-05-31 or 2024-05-31T10:00:00Z";

    /** Reads cells that are stripped and never empty. */
    static ConsentCells read(Map<String, String> cells, Instant now) {
        List<Problem> problems = new ArrayList<>();
        Boolean agreed = agreed(cells.get(CONSENT), problems);
        String date = cells.get(DATE);
        Instant statedAt = agreed == null || date == null ? null : date(date, now, agreed, problems);
        if (Boolean.TRUE.equals(agreed) && date == null) {
            problems.add(new Problem(CONSENT, "is a yes without a date: any dated statement outweighs it", USE_A_DATE));
        } else if (Boolean.TRUE.equals(agreed) && statedAt == null) {
            agreed = null;
        }
        return new ConsentCells(agreed, statedAt, source(cells.get(SOURCE)), problems);
    }

    /** The statement, if there is one. */
    Optional<RecordConsent> statement(ContactId contact) {
        if (agreed == null) {
            return Optional.empty();
        }
        RecordConsent said = agreed
                ? RecordConsent.grant(contact, Channel.EMAIL, Purpose.MARKETING, source)
                : RecordConsent.withdraw(contact, Channel.EMAIL, Purpose.MARKETING, source);
        return Optional.of(statedAt == null ? said.undated() : said.statedAt(statedAt));
    }

    private static @Nullable Boolean agreed(@Nullable String text, List<Problem> problems) {
        if (text == null) {
            return null;
        }
        Boolean agreed = WORDS.get(text.toLowerCase(Locale.ROOT));
        if (agreed == null) {
            problems.add(new Problem(CONSENT, "is neither a yes nor a no", "use yes, no, true, false, 1 or 0"));
        }
        return agreed;
    }

    private static @Nullable Instant date(String text, Instant now, boolean agreed, List<Problem> problems) {
        Optional<Instant> date = parse(text);
        Optional<String> problem =
                date.isEmpty() ? Optional.of("is not a date") : ConsentDates.problemOf(date.get(), now);
        String effect = agreed ? ", so the yes does not count" : ", so the no counts from the import on";
        problem.ifPresent(reason -> problems.add(new Problem(DATE, reason + effect, USE_A_DATE)));
        return problem.isEmpty() ? date.get() : null;
    }

    /** An instant, a date-time with an offset, or a date: then its first moment in UTC. */
    private static Optional<Instant> parse(String text) {
        try {
            return Optional.of(
                    text.toUpperCase(Locale.ROOT).indexOf('T') < 0
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String source(@Nullable String text) {
        String source = text == null ? "" : BREAKS.matcher(text).replaceAll(" ").strip();
        return source.isEmpty() || source.length() > 100 ? DEFAULT_SOURCE : source;
    }
}
