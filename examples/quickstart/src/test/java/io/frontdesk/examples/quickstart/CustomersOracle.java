package io.frontdesk.examples.quickstart;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads customers.csv by rules of its own, as somebody would with a pencil: who is in there, and who agreed. Shares no code with the library. */
final class CustomersOracle {

    private static final Set<String> YES = Set.of("yes", "true", "1", "ja", "oui", "si", "sí");
    private static final Set<String> NO = Set.of("no", "false", "0", "nein", "non");

    private static final Pattern MAIL = Pattern.compile(
            "[\\p{L}\\p{M}\\p{N}+_'-]+(\\.[\\p{L}\\p{M}\\p{N}+_'-]+)*@([a-zü0-9]([a-zü0-9-]*[a-zü0-9])?\\.)+[a-z]{2,}");

    private long read;
    private long rejected;
    private final List<Person> people = new ArrayList<>();
    private final Map<String, Person> byMail = new HashMap<>();

    private static final class Person {
        private @Nullable String mail;
        private @Nullable String phone;
        private @Nullable String language;
        private final List<Statement> statements = new ArrayList<>();

        boolean agrees() {
            return statements.stream()
                    .max(Comparator.comparing(Statement::at).thenComparing(Statement::no))
                    .map(Statement::yes)
                    .orElse(false);
        }
    }

    private record Statement(boolean yes, Instant at) {
        boolean no() {
            return !yes;
        }
    }

    static CustomersOracle read() {
        var oracle = new CustomersOracle();
        try (Reader file = new InputStreamReader(
                        Objects.requireNonNull(CustomersOracle.class.getResourceAsStream("/customers.csv")),
                        StandardCharsets.UTF_8);
                CsvReader<CsvRecord> rows = CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(file)) {
            boolean header = true;
            for (CsvRecord row : rows) {
                if (!header) {
                    oracle.row(row.getFields());
                }
                header = false;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return oracle;
    }

    long rows() {
        return read;
    }

    long rejectedRows() {
        return rejected;
    }

    int contacts() {
        return people.size();
    }

    /** Who is to get the newsletter, as addresses stand in SMTP. */
    Set<String> recipients() {
        return addresses(person -> true);
    }

    Set<String> recipientsReadingGerman() {
        return addresses(person -> person.language != null && person.language.startsWith("de"));
    }

    private Set<String> addresses(Predicate<Person> which) {
        return people.stream()
                .filter(person -> person.mail != null && person.agrees() && which.test(person))
                .map(person -> person.mail)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void row(List<String> cells) {
        read++;
        if (cells.size() != 10) {
            rejected++;
            return;
        }
        String mail = mail(cells.get(2));
        String phone = londonPhone(cells.get(3).strip(), cells.get(4).strip());
        boolean mailGiven = !strip(cells.get(2)).isEmpty();
        if (mailGiven ? mail == null : phone == null) {
            rejected++;
            return;
        }
        Person person = mail != null ? byMail.computeIfAbsent(mail, this::withMail) : byPhone(phone);
        if (person.phone == null) {
            person.phone = phone;
        }
        String language = cells.get(5).strip().toLowerCase(Locale.ROOT);
        if (person.language == null && language.matches("[a-z]{2}([-_].+)?") && !language.equals("xx")) {
            person.language = language;
        }
        String answer = cells.get(7).strip().toLowerCase(Locale.ROOT);
        // A yes is to mail: a row that names no address says it to none.
        if (mail != null || !YES.contains(answer)) {
            consent(person, answer, cells.get(8).strip());
        }
    }

    private Person withMail(String mail) {
        var person = new Person();
        person.mail = mail;
        people.add(person);
        return person;
    }

    /** A row without an address belongs to whoever alone has the number. */
    private Person byPhone(String phone) {
        List<Person> sharing =
                people.stream().filter(person -> phone.equals(person.phone)).toList();
        if (sharing.size() > 1) {
            sharing = sharing.stream().filter(person -> person.mail == null).toList();
        }
        if (sharing.size() == 1) {
            return sharing.get(0);
        }
        var person = new Person();
        person.phone = phone;
        people.add(person);
        return person;
    }

    private static void consent(Person person, String answer, String date) {
        boolean yes = YES.contains(answer);
        if (!yes && !NO.contains(answer)) {
            return;
        }
        Instant at = date.isEmpty() ? (yes ? Instant.EPOCH : Instant.MAX) : instant(date);
        boolean usable = at != null && (date.isEmpty() || isPast(at));
        if (usable || !yes) {
            person.statements.add(new Statement(yes, usable ? at : Instant.MAX));
        }
    }

    private static boolean isPast(Instant at) {
        return at.isAfter(Instant.EPOCH) && at.isBefore(Instant.parse("2090-01-01T00:00:00Z"));
    }

    private static @Nullable Instant instant(String date) {
        try {
            return date.contains("T")
                    ? OffsetDateTime.parse(date).toInstant()
                    : LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable String mail(String cell) {
        String text = strip(cell).toLowerCase(Locale.ROOT);
        if (!MAIL.matcher(text).matches() || text.indexOf('@') > 64 || text.matches(".*[^.@]{64,}\\.example")) {
            return null;
        }
        int at = text.indexOf('@');
        return text.substring(0, at + 1) + IDN.toASCII(text.substring(at + 1));
    }

    private static String strip(String cell) {
        return cell.replace('\u00a0', ' ').strip();
    }

    /** The numbers that rows without an address use are made-up ones of London; all others do not matter here. */
    private static @Nullable String londonPhone(String text, String country) {
        String digits = text.replace("(0)", "").replaceAll("[ ()./-]", "");
        if (digits.startsWith("00")) {
            digits = "+" + digits.substring(2);
        } else if (digits.startsWith("0") && country.equalsIgnoreCase("GB")) {
            digits = "+44" + digits.substring(1);
        }
        return digits.matches("\\+4420794609?\\d{2,3}") ? digits : null;
    }
}
