package io.frontdesk.consent.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.spi.ImportContributor.Problem;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one row of an import says about consent. In doubt it says no: a yes with a date that cannot be read is nothing said, a no with such a date is
 * a no; of a day a yes counts from its first moment, a no until its last.
 *
 * @param agreed null if the row says nothing
 * @param statedAt null if nobody knows when, or if it is a no of a day that is not over
 */
record ConsentCells(@Nullable Boolean agreed, @Nullable Instant statedAt, String source, List<Problem> problems) {

    static final String CONSENT = "marketing_consent";
    static final String DATE = "consented_at";
    static final String SOURCE = "source";

    private static final Map<String, Boolean> WORDS = Map.ofEntries(
            Map.entry("yes", true),
            Map.entry("true", true),
            Map.entry("1", true),
            Map.entry("ja", true),
            Map.entry("oui", true),
            Map.entry("si", true),
            Map.entry("s\u00ed", true),
            Map.entry("no", false),
            Map.entry("false", false),
            Map.entry("0", false),
            Map.entry("nein", false),
            Map.entry("non", false));
    private static final String DEFAULT_SOURCE = "import";
    private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cc}]+");
    private static final String USE_A_DATE = "give a date such as 2024-05-31 or 2024-05-31T10:00:00Z";

    /** Reads cells that are stripped and never empty. */
    static ConsentCells read(Map<String, String> cells, Instant now) {
        List<Problem> problems = new ArrayList<>();
        Boolean agreed = agreed(cells.get(CONSENT), problems);
        String date = cells.get(DATE);
        if (date != null && cells.get(CONSENT) == null) {
            problems.add(new Problem(DATE, "says when, and nothing says what", "say yes or no in " + CONSENT));
        }
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
        Boolean agreed =
                WORDS.get(Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
        if (agreed == null) {
            problems.add(new Problem(
                    CONSENT,
                    "is neither a yes nor a no",
                    "use yes, no, true, false, 1, 0, ja, nein, oui, non, si or s\u00ed"));
        }
        return agreed;
    }

    private static @Nullable Instant date(String text, Instant now, boolean agreed, List<Problem> problems) {
        Optional<Instant> date = parse(text);
        Optional<String> problem =
                date.isEmpty() ? Optional.of("is not a date") : ConsentDates.problemOf(date.get(), now);
        String effect = agreed ? ", so the yes does not count" : ", so the no counts from the import on";
        problem.ifPresent(reason -> problems.add(new Problem(DATE, reason + effect, USE_A_DATE)));
        if (problem.isPresent()) {
            return null;
        }
        return !agreed && isDay(text) ? evening(date.get(), now) : date.get();
    }

    /** The last moment of the day that begins then; null while it lasts, since nothing is said later than now. */
    private static @Nullable Instant evening(Instant morning, Instant now) {
        Instant last = morning.plus(1, ChronoUnit.DAYS).minus(1, ChronoUnit.MICROS);
        return last.isAfter(now) ? null : last;
    }

    private static boolean isDay(String text) {
        return text.toUpperCase(Locale.ROOT).indexOf('T') < 0;
    }

    /** An instant, a date-time with an offset, or a date: then its first moment in UTC. */
    private static Optional<Instant> parse(String text) {
        try {
            return Optional.of(
                    isDay(text)
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
