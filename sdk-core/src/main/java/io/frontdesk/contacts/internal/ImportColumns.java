package io.frontdesk.contacts.internal;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where a file keeps the columns that somebody reads. Header names are compared without regard to case. */
final class ImportColumns {

    static final String FIRST_NAME = "first_name";
    static final String LAST_NAME = "last_name";
    static final String EMAIL = "email";
    static final String PHONE = "phone";
    static final String COUNTRY = "country";
    static final String LANGUAGE = "language";
    static final String TIMEZONE = "timezone";
    static final String SOURCE = "source";
    static final String TAGS = "tags";
    static final String CUSTOM = "custom.";

    static final List<String> OWN =
            List.of(FIRST_NAME, LAST_NAME, EMAIL, PHONE, COUNTRY, LANGUAGE, TIMEZONE, SOURCE, TAGS);

    private static final String ATTEMPTED = "Cannot import contacts";

    private final List<String> header;
    private final Map<String, Integer> places;

    private ImportColumns(List<String> header, Map<String, Integer> places) {
        this.header = header;
        this.places = places;
    }

    /**
     * @param mapping from known column to the file's own name of it
     * @param contributed known columns of the floors above
     * @throws InvalidInputException if an address column is missing, or a name that is needed is missing or there twice
     */
    static ImportColumns of(List<String> header, Map<String, String> mapping, Set<String> contributed) {
        var known = new TreeSet<>(contributed);
        known.addAll(OWN);
        Map<String, Integer> places = new TreeMap<>();
        List<Violation> violations = new ArrayList<>(explicit(header, mapping, known, places));
        violations.addAll(implicit(header, mapping, known, places));
        if (violations.isEmpty() && !places.containsKey(EMAIL) && !places.containsKey(PHONE)) {
            violations.add(noAddress(header, known));
        }
        if (!violations.isEmpty()) {
            throw new InvalidInputException(ATTEMPTED, violations);
        }
        return new ImportColumns(List.copyOf(header), places);
    }

    /** The cell without surrounding white space; empty if the column is missing or the cell blank. */
    Optional<String> cell(List<String> cells, String column) {
        Integer place = places.get(column);
        if (place == null || place >= cells.size()) {
            return Optional.empty();
        }
        String text = CellReader.stripped(cells.get(place));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** The file's own name of a known column. */
    String nameOf(String column) {
        Integer place = places.get(column);
        return place == null ? column : header.get(place);
    }

    /** Known column names {@code custom.NAME} of this file. */
    List<String> custom() {
        return places.keySet().stream().filter(ImportColumns::isCustom).toList();
    }

    /** Columns nobody reads, by the file's names. */
    List<String> ignored() {
        List<String> ignored = new ArrayList<>();
        for (int place = 0; place < header.size(); place++) {
            if (!places.containsValue(place)) {
                String name = header.get(place);
                ignored.add(name.isBlank() ? "(column " + (place + 1) + ")" : name);
            }
        }
        return ignored;
    }

    private static List<Violation> explicit(
            List<String> header, Map<String, String> mapping, Set<String> known, Map<String, Integer> places) {
        List<Violation> violations = new ArrayList<>();
        mapping.forEach((column, name) -> {
            List<Integer> found = placesOf(header, name);
            if (!known.contains(column) && !isCustom(column)) {
                violations.add(new Violation(
                        "columns." + column, "is not a known column", "map one of " + known + " or custom.NAME"));
            } else if (found.size() != 1) {
                violations.add(new Violation(
                        "columns." + column,
                        found.isEmpty()
                                ? "is mapped to a column the file lacks"
                                : "is mapped to a name the file has twice",
                        "map it to one of the names in the file's first line"));
            } else {
                places.put(column, found.get(0));
            }
        });
        return violations;
    }

    private static List<Violation> implicit(
            List<String> header, Map<String, String> mapping, Set<String> known, Map<String, Integer> places) {
        List<Violation> violations = new ArrayList<>();
        Map<String, Integer> met = new HashMap<>();
        for (int place = 0; place < header.size(); place++) {
            String column = canonical(header.get(place));
            boolean read = known.contains(column) || isCustom(column);
            if (!read || mapping.containsKey(column) || places.containsValue(place)) {
                continue;
            }
            if (met.putIfAbsent(column, place) != null) {
                violations.add(new Violation("header", "has the column " + column + " twice", "remove or rename one"));
            }
            places.putIfAbsent(column, place);
        }
        return violations;
    }

    private static Violation noAddress(List<String> header, Set<String> known) {
        return new Violation(
                "header",
                "has neither a column email nor a column phone; " + HeaderNames.describe(header),
                "name columns " + known
                        + " or custom.NAME, with email or phone among them, or map them with withColumn");
    }

    private static List<Integer> placesOf(List<String> header, String name) {
        List<Integer> found = new ArrayList<>();
        for (int place = 0; place < header.size(); place++) {
            if (CellReader.stripped(header.get(place)).equalsIgnoreCase(CellReader.stripped(name))) {
                found.add(place);
            }
        }
        return found;
    }

    /** Known columns are lower case; the name of a custom field keeps its own case. */
    private static String canonical(String name) {
        String stripped = CellReader.stripped(name);
        String lower = stripped.toLowerCase(Locale.ROOT);
        return lower.startsWith(CUSTOM) ? CUSTOM + stripped.substring(CUSTOM.length()) : lower;
    }

    private static boolean isCustom(String column) {
        String name = column.startsWith(CUSTOM) ? column.substring(CUSTOM.length()) : "";
        return !name.isBlank() && name.length() <= 60;
    }
}
