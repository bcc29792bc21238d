package io.frontdesk.contacts;

import io.frontdesk.common.Checks;
import io.frontdesk.contacts.spi.RowSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks to import rows. Immutable.
 *
 * <p>Known columns: {@code first_name, last_name, email, phone, country} (ISO 3166 alpha-2, reads national phone numbers), {@code language} (BCP
 * 47), {@code timezone} (IANA), {@code source, tags} (separated by {@code ;}), {@code custom.NAME}. Floors above add theirs, such as
 * {@code marketing_consent} and {@code consented_at}. Other columns are ignored and reported.
 */
public final class ImportContacts {

    private final RowSource rows;
    private final Map<String, String> columns;
    private final @Nullable String defaultCountry;
    private final boolean dryRun;
    private final int chunk;
    private final Consumer<ImportProgress> progress;

    private ImportContacts(
            RowSource rows,
            Map<String, String> columns,
            @Nullable String defaultCountry,
            boolean dryRun,
            int chunk,
            Consumer<ImportProgress> progress) {
        this.rows = rows;
        this.columns = Map.copyOf(columns);
        this.defaultCountry = defaultCountry;
        this.dryRun = dryRun;
        this.chunk = chunk;
        this.progress = progress;
    }

    public static ImportContacts from(RowSource rows) {
        return new ImportContacts(rows, Map.of(), null, false, 500, progress -> {});
    }

    /** Reads the known column {@code column} from the file's column {@code header}. */
    public ImportContacts withColumn(String column, String header) {
        var more = new TreeMap<>(columns);
        more.put(column, header);
        return new ImportContacts(rows, more, defaultCountry, dryRun, chunk, progress);
    }

    /** Where phone numbers without a country code are from, for rows without a country; ISO 3166 alpha-2. */
    public ImportContacts withDefaultCountry(String country) {
        return new ImportContacts(rows, columns, country, dryRun, chunk, progress);
    }

    /** Reads, checks and matches everything, and writes nothing. */
    public ImportContacts asDryRun() {
        return new ImportContacts(rows, columns, defaultCountry, true, chunk, progress);
    }

    /** Rows per transaction, 1 to 1,000; 500 by default. */
    public ImportContacts withChunk(int chunk) {
        return new ImportContacts(
                rows, columns, defaultCountry, dryRun, Checks.range("chunk", chunk, 1, 1000), progress);
    }

    /** Told after every chunk, on the calling thread. */
    public ImportContacts withProgress(Consumer<ImportProgress> progress) {
        return new ImportContacts(rows, columns, defaultCountry, dryRun, chunk, progress);
    }

    public RowSource rows() {
        return rows;
    }

    public Map<String, String> columns() {
        return columns;
    }

    public Optional<String> defaultCountry() {
        return Optional.ofNullable(defaultCountry);
    }

    public boolean dryRun() {
        return dryRun;
    }

    public int chunk() {
        return chunk;
    }

    public Consumer<ImportProgress> progress() {
        return progress;
    }
}
