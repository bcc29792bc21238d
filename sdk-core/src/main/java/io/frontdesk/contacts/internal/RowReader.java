package io.frontdesk.contacts.internal;

import io.frontdesk.common.Checks;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.Violation;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.RowProblem;
import io.frontdesk.contacts.spi.ImportContributor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one file: a value that cannot be used is dropped and reported, a row without a usable address is rejected. */
final class RowReader {

    private final ImportColumns columns;
    private final @Nullable String defaultCountry;
    private final CellReader reader;
    private final List<ImportContributor> contributors;

    RowReader(
            ImportColumns columns,
            @Nullable String defaultCountry,
            CellReader reader,
            List<ImportContributor> contributors) {
        this.columns = columns;
        this.defaultCountry = defaultCountry;
        this.reader = reader;
        this.contributors = contributors;
    }

    ImportRow read(long line, List<String> cells, @Nullable String malformed) {
        return malformed == null
                ? new Reading(line, cells).read()
                : ImportRow.rejected(
                        line, new RowProblem(line, "", true, malformed, "mend the row and import the file again"));
    }

    /** One row while it is read. */
    private final class Reading {

        private final long line;
        private final List<String> cells;
        private final List<RowProblem> problems = new ArrayList<>();
        private ContactProfile profile = ContactProfile.empty();

        Reading(long line, List<String> cells) {
            this.line = line;
            this.cells = cells;
        }

        ImportRow read() {
            Optional<String> email = cell(ImportColumns.EMAIL);
            Optional<String> wrong = email.flatMap(EmailAddress::problemOf);
            if (wrong.isPresent()) {
                return reject(ImportColumns.EMAIL, wrong.get(), "give an address such as name@example.org");
            }
            email.ifPresent(text -> profile = profile.withEmail(new EmailAddress(text)));
            phone();
            if (profile.email().isEmpty() && profile.phone().isEmpty()) {
                return rejectWithoutAddress();
            }
            names();
            languageAndZone();
            tags();
            customFields();
            return finished(source(), contributed());
        }

        private void phone() {
            Optional<String> country = cell(ImportColumns.COUNTRY);
            Optional<String> known = country.flatMap(CellReader::country);
            if (country.isPresent() && known.isEmpty()) {
                drop(ImportColumns.COUNTRY, "is not a country code", "use two letters of ISO 3166, such as DE");
            }
            // A country that cannot be read is not the default one: a national number would become somebody else's.
            String region = country.isPresent() ? known.orElse(null) : defaultCountry;
            cell(ImportColumns.PHONE).ifPresent(text -> {
                Optional<PhoneNumber> phone = reader.phone(text, region);
                profile = profile.withPhone(phone.orElse(null));
                if (phone.isEmpty()) {
                    drop(
                            ImportColumns.PHONE,
                            "is no possible phone number",
                            "give it with its country code, such as +493012345678, or fill the column country");
                }
            });
        }

        private ImportRow rejectWithoutAddress() {
            return cell(ImportColumns.PHONE).isPresent()
                    ? reject(
                            ImportColumns.PHONE,
                            "is no possible phone number, and the row has no e-mail address",
                            "give the number with its country code, or an e-mail address")
                    : reject("", "has neither an e-mail address nor a phone number", "give one of them");
        }

        private void names() {
            cell(ImportColumns.FIRST_NAME)
                    .ifPresent(text ->
                            attempt(ImportColumns.FIRST_NAME, () -> profile.withFirstName(CellReader.oneLine(text))));
            cell(ImportColumns.LAST_NAME)
                    .ifPresent(text ->
                            attempt(ImportColumns.LAST_NAME, () -> profile.withLastName(CellReader.oneLine(text))));
        }

        private void languageAndZone() {
            cell(ImportColumns.LANGUAGE)
                    .ifPresent(text -> CellReader.language(text)
                            .ifPresentOrElse(
                                    language -> profile = profile.withLanguage(language),
                                    () -> drop(
                                            ImportColumns.LANGUAGE,
                                            "is not a language tag",
                                            "use BCP 47, such as de or pt-BR")));
            cell(ImportColumns.TIMEZONE)
                    .ifPresent(text -> CellReader.zone(text)
                            .ifPresentOrElse(
                                    zone -> profile = profile.withZone(zone),
                                    () -> drop(
                                            ImportColumns.TIMEZONE,
                                            "is not a time zone",
                                            "use an IANA name, such as Europe/Berlin")));
        }

        private void tags() {
            for (String tag : cell(ImportColumns.TAGS).orElse("").split(";", -1)) {
                String text = CellReader.oneLine(tag);
                if (!text.isEmpty()) {
                    attempt(ImportColumns.TAGS, () -> profile.withTag(text));
                }
            }
        }

        private void customFields() {
            for (String column : columns.custom()) {
                String name = column.substring(ImportColumns.CUSTOM.length());
                cell(column)
                        .ifPresent(text ->
                                attempt(column, () -> profile.withCustomField(name, reader.field(name, text))));
            }
        }

        private @Nullable String source() {
            Optional<String> source = cell(ImportColumns.SOURCE).map(CellReader::oneLine);
            try {
                return source.map(text -> Checks.text("source", text, 100)).orElse(null);
            } catch (InvalidInputException e) {
                drop(ImportColumns.SOURCE, e);
                return null;
            }
        }

        private Map<ImportContributor, Map<String, String>> contributed() {
            Map<ImportContributor, Map<String, String>> contributed = new LinkedHashMap<>();
            for (ImportContributor contributor : contributors) {
                Map<String, String> found = new LinkedHashMap<>();
                contributor.columns().forEach(column -> cell(column).ifPresent(text -> found.put(column, text)));
                if (!found.isEmpty()) {
                    contributed.put(contributor, found);
                    contributor.check(found).forEach(p -> drop(p.column(), p.reason(), p.remedy()));
                }
            }
            return contributed;
        }

        private ImportRow finished(@Nullable String source, Map<ImportContributor, Map<String, String>> contributed) {
            return new ImportRow(line, profile, source, problems, null, contributed);
        }

        private Optional<String> cell(String column) {
            return columns.cell(cells, column);
        }

        private void attempt(String column, Supplier<ContactProfile> change) {
            try {
                profile = change.get();
            } catch (InvalidInputException e) {
                drop(column, e);
            }
        }

        private void drop(String column, InvalidInputException why) {
            Violation violation = why.violations().get(0);
            drop(column, violation.problem(), violation.remedy());
        }

        private void drop(String column, String reason, String remedy) {
            problems.add(new RowProblem(line, columns.nameOf(column), false, reason, remedy));
        }

        private ImportRow reject(String column, String reason, String remedy) {
            String name = column.isEmpty() ? "" : columns.nameOf(column);
            return ImportRow.rejected(line, new RowProblem(line, name, true, reason, remedy));
        }
    }
}
