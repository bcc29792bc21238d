package io.frontdesk.adapter.csv;

import io.frontdesk.common.Checks;
import io.frontdesk.contacts.spi.RowSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A {@link RowSource} of CSV: a header line, then rows, separated by commas and quoted by {@code "} unless told otherwise. Immutable; each
 * {@link #read} opens the file again.
 *
 * <p>Lines without anything but white space are skipped. A row with too few or too many cells, or with bytes that are not of the charset, is
 * handed over with what is wrong. Memory is bounded by the largest row allowed.
 */
public final class CsvRowSource implements RowSource {

    private final Source source;
    private final CsvFormat format;

    /** Opens what is to be read; it is closed after reading. */
    @FunctionalInterface
    public interface Opening<T> {
        T open() throws IOException;
    }

    /** Opens the bytes or text. */
    @FunctionalInterface
    private interface Source {
        java.io.Reader open(CsvFormat format) throws IOException;
    }

    private CsvRowSource(Source source, CsvFormat format) {
        this.source = source;
        this.format = format;
    }

    /** A file in UTF-8, with or without a byte order mark. */
    public static CsvRowSource of(Path file) {
        return ofStream(() -> Files.newInputStream(file));
    }

    /** Bytes in UTF-8, with or without a byte order mark. */
    public static CsvRowSource ofStream(Opening<? extends InputStream> bytes) {
        return new CsvRowSource(format -> Decoding.reader(bytes.open(), format.charset()), CsvFormat.DEFAULT);
    }

    /** Text that is decoded already. */
    public static CsvRowSource ofReader(Opening<? extends java.io.Reader> text) {
        return new CsvRowSource(format -> text.open(), CsvFormat.DEFAULT);
    }

    /** Between cells; a comma by default. */
    public CsvRowSource withSeparator(char separator) {
        return with(new CsvFormat(separator, format.quote(), format.charset(), format.maxCell(), format.maxRow()));
    }

    /** Around cells that hold separators, quotes or line breaks, where it is doubled; {@code "} by default. */
    public CsvRowSource withQuote(char quote) {
        return with(new CsvFormat(format.separator(), quote, format.charset(), format.maxCell(), format.maxRow()));
    }

    /** Of files and byte streams; UTF-8 by default. */
    public CsvRowSource withCharset(Charset charset) {
        return with(new CsvFormat(format.separator(), format.quote(), charset, format.maxCell(), format.maxRow()));
    }

    /** The most characters of a cell, 1 to 10,000,000; 100,000 by default. */
    public CsvRowSource withMaxCell(int characters) {
        Checks.range("maxCell", characters, 1, 10_000_000);
        return with(new CsvFormat(format.separator(), format.quote(), format.charset(), characters, format.maxRow()));
    }

    /** The most characters of a row with its separators, 1 to 100,000,000; 1,000,000 by default. */
    public CsvRowSource withMaxRow(int characters) {
        Checks.range("maxRow", characters, 1, 100_000_000);
        return with(new CsvFormat(format.separator(), format.quote(), format.charset(), format.maxCell(), characters));
    }

    private CsvRowSource with(CsvFormat format) {
        return new CsvRowSource(source, format);
    }

    @Override
    public void read(Reader reader) {
        try (var text = new GuardedReader(source.open(format), format.maxCell())) {
            new CsvTable(text, format).handOver(reader);
        } catch (IOException e) {
            throw CsvProblems.cannotRead(e);
        }
    }
}
