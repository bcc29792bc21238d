package io.frontdesk.adapter.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.contacts.spi.RowSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CSV adds to a table: quotes, line breaks, charsets, and ways to be broken. */
class CsvFormatTest {

    @TempDir
    private Path folder;

    @Test
    void names_the_line_where_a_row_begins() {
        assertThat(rows("a,b\n1,\"x\ny\r\nz\"\n\n   \n2,y\r3,z\r\n4,\"\""))
                .containsExactly("2[1, x\ny\r\nz]", "7[2, y]", "8[3, z]", "9[4, ]");
        assertThat(rows("\n\n a , b\n1,2\n")).containsExactly("4[1, 2]");
    }

    @Test
    void reads_quotes_as_people_write_them() {
        assertThat(rows("a,b\n\"say \"\"hi\"\"\",5\" pipe\n\"\",\n"))
                .containsExactly("2[say \"hi\", 5\" pipe]", "3[, ]");
        assertThat(rows("a\n\"\"\n\" \"\nx")).containsExactly("2[]", "3[ ]", "4[x]");
    }

    @Test
    void reads_other_separators_and_quotes() {
        var source = CsvRowSource.ofReader(() -> new StringReader("a;b\n'x;''y';\"z\n"))
                .withSeparator(';')
                .withQuote('\'');
        assertThat(rows(source)).containsExactly("2[x;'y, \"z]");

        var tabs = CsvRowSource.ofReader(() -> new StringReader("a\tb\n1\t2\n")).withSeparator('\t');
        assertThat(rows(tabs)).containsExactly("2[1, 2]");
    }

    @Test
    void refuses_a_separator_that_cannot_be() {
        var source = CsvRowSource.ofReader(() -> new StringReader(""));

        assertThatThrownBy(() -> source.withSeparator('"')).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> source.withSeparator('\n')).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> source.withQuote('\r')).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> source.withMaxCell(0)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void skips_a_byte_order_mark() throws IOException {
        var file = folder.resolve("bom.csv");
        Files.writeString(file, "\uFEFFname\nÄnn\n");

        assertThat(header(CsvRowSource.of(file))).containsExactly("name");
        assertThat(rows(CsvRowSource.of(file))).containsExactly("2[Änn]");
        assertThat(header(CsvRowSource.ofReader(() -> new StringReader("\uFEFFname\n"))))
                .containsExactly("name");
        var wide = "\uFEFFname\nÄnn 😀\n".getBytes(StandardCharsets.UTF_16LE);
        assertThat(rows(bytes(wide).withCharset(StandardCharsets.UTF_16LE))).containsExactly("2[Änn 😀]");
        assertThat(rows(bytes(wide).withCharset(StandardCharsets.UTF_16))).containsExactly("2[Änn 😀]");
    }

    @Test
    void reads_other_charsets() {
        var csv = "name\nJürgen €\n";

        assertThat(rows(bytes(csv.getBytes(Charset.forName("windows-1252")))
                        .withCharset(Charset.forName("windows-1252"))))
                .containsExactly("2[Jürgen €]");
    }

    @Test
    void hands_over_a_row_with_malformed_bytes_and_goes_on() {
        var csv = new ByteArrayOutputStream();
        csv.writeBytes("name,note\nAnn,ok\nJ".getBytes(StandardCharsets.UTF_8));
        csv.writeBytes(new byte[] {(byte) 0xFC});
        csv.writeBytes("rgen,\"x\ny\"\nBo,\uFFFD 😀\n".getBytes(StandardCharsets.UTF_8));
        csv.writeBytes(
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80, ',', 'x', '\n', 'C', ',', (byte) 0xF0, (byte) 0x9F});

        var rows = rows(bytes(csv.toByteArray()));

        assertThat(rows.get(0)).isEqualTo("2[Ann, ok]");
        assertThat(rows.get(1)).isEqualTo("3[J\uFFFDrgen, x\ny] holds characters that are not valid UTF-8");
        assertThat(rows.get(2)).isEqualTo("5[Bo, \uFFFD 😀]");
        assertThat(rows.get(3)).startsWith("6[\uFFFD").endsWith(", x] holds characters that are not valid UTF-8");
        assertThat(rows.get(4)).isEqualTo("7[C, \uFFFD] holds characters that are not valid UTF-8");
        assertThat(rows).hasSize(5);
    }

    @Test
    void refuses_a_header_in_another_charset() {
        var csv = bytes("Größe,name\n1,2\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(refusal(csv)).hasMessageContaining("line 1").hasMessageContaining("UTF-8");
    }

    @Test
    void names_the_row_whose_quote_is_never_closed_after_handing_over_those_before() {
        var read = new Recorded();
        var source = CsvRowSource.ofReader(() -> new StringReader("a,b\n1,2\n\n\"x\ny\",\"maria-7731\n5,6\n7,8\n"));

        var error = catchThrowableOfType(InvalidInputException.class, () -> source.read(read));

        assertThat(error).hasMessageContaining("line 4").hasMessageContaining("never closed");
        assertThat(error.violations().get(0).remedy()).isNotBlank();
        assertThat(error.toString()).doesNotContain("maria");
        assertThat(error.getCause()).isNull();
        assertThat(read.rows).containsExactly("2[1, 2]");
    }

    @Test
    void refuses_text_after_a_closing_quote() {
        assertThat(refusal(text("a,b\n1,2\n\"x\"y,2\n")))
                .hasMessageContaining("line 3")
                .hasMessageContaining("after a closing quote");
        assertThat(refusal(text("a,b\n\"x\ny\"z\",2\n"))).hasMessageContaining("line 2");
    }

    @Test
    void refuses_a_file_without_a_header() {
        for (String empty : List.of("", "\n", "\r\n  \n\t\n", "\uFEFF", "\uFEFF\n")) {
            assertThat(refusal(text(empty))).hasMessageContaining("is empty");
        }
    }

    @Test
    void names_the_line_of_a_header_that_is_not_the_first() {
        assertThat(refusal(text("\n\na,b,a\n"))).hasMessageContaining("line 3").hasMessageContaining("columns 1 and 3");
        assertThat(refusal(text("a,,b\n"))).hasMessageContaining("line 1").hasMessageContaining("column 2");
    }

    @Test
    void says_what_is_wrong_with_a_file_that_cannot_be_read() {
        assertThat(refusal(CsvRowSource.of(folder.resolve("none.csv")))).hasMessageContaining("NoSuchFileException");
        assertThat(refusal(CsvRowSource.of(folder))).hasMessageContaining("cannot be read");
        assertThat(refusal(CsvRowSource.ofStream(BrokenDisk::new))).hasMessageContaining("IOException");
    }

    @Test
    void refuses_a_cell_or_row_that_is_too_long() {
        var small = CsvRowSource.ofReader(() -> new StringReader("a,b\n1,22222\n1,\"\"\"\"\"\"\"\"\"\"\"\"\n"))
                .withMaxCell(5);
        assertThat(rows(small)).containsExactly("2[1, 22222]", "3[1, \"\"\"\"\"]");
        assertThat(refusal(small.withMaxCell(4))).hasMessageContaining("line 2").hasMessageContaining("more than 4");
        assertThat(refusal(small.withMaxRow(6)))
                .hasMessageContaining("line 2")
                .hasMessageContaining("row of more than 6");
        assertThat(rows(small.withMaxRow(7))).hasSize(2);
    }

    @Test
    void stops_at_a_cell_or_row_without_end() {
        assertThat(refusal(CsvRowSource.ofReader(() -> new Endless("a,b\n1,\"", "x,\n"))))
                .hasMessageContaining("line 2");
        assertThat(refusal(CsvRowSource.ofReader(() -> new Endless("a,b\n1,", "xyz "))))
                .hasMessageContaining("line 2");
        assertThat(refusal(CsvRowSource.ofReader(() -> new Endless("a,b\n1", ","))))
                .hasMessageContaining("line 2");
        assertThat(refusal(CsvRowSource.ofReader(() -> new Endless("a,b\n\"", "\"\""))))
                .hasMessageContaining("line 2");
        assertThat(refusal(CsvRowSource.ofReader(() -> new Endless("", "x")))
                        .violations()
                        .get(0)
                        .field())
                .isEqualTo("line 1");
    }

    @Test
    void reads_no_further_ahead_than_a_buffer() {
        var source = new Endless("a,b\n", "Ann,1234567\n");
        var rows = new AtomicInteger();
        var enough = new IllegalStateException("enough");

        assertThatThrownBy(() -> CsvRowSource.ofReader(() -> source).read(new RowSource.Reader() {
                    @Override
                    public void header(List<String> columns) {}

                    @Override
                    public void row(long line, List<String> cells, @Nullable String problem) {
                        assertThat(source.handedOut - rows.get() * 12L).isLessThan(40_000);
                        if (rows.incrementAndGet() == 500_000) {
                            throw enough;
                        }
                    }
                }))
                .isSameAs(enough);
        assertThat(source.closed).isTrue();
    }

    @Test
    void can_be_read_again_and_closes_what_it_opened() {
        var opened = new ArrayList<Endless>();
        var source = CsvRowSource.ofReader(() -> {
            opened.add(new Endless("a,b\n1,2\n\"", "x"));
            return opened.get(opened.size() - 1);
        });

        refusal(source);
        refusal(source);

        assertThat(opened).hasSize(2).allMatch(reader -> reader.closed);
    }

    private static CsvRowSource text(String csv) {
        return CsvRowSource.ofReader(() -> new StringReader(csv));
    }

    private static CsvRowSource bytes(byte[] csv) {
        return CsvRowSource.ofStream(() -> new ByteArrayInputStream(csv));
    }

    private static List<String> rows(String csv) {
        return rows(text(csv));
    }

    private static List<String> rows(RowSource source) {
        var read = new Recorded();
        source.read(read);
        return read.rows;
    }

    private static List<String> header(RowSource source) {
        var read = new Recorded();
        source.read(read);
        return read.header;
    }

    private static InvalidInputException refusal(RowSource source) {
        var error = catchThrowableOfType(InvalidInputException.class, () -> source.read(new Recorded()));
        assertThat(error).isNotNull();
        return error;
    }

    /** Rows as {@code line[cells] problem}. */
    private static final class Recorded implements RowSource.Reader {
        private final List<String> rows = new ArrayList<>();
        private List<String> header = List.of();

        @Override
        public void header(List<String> columns) {
            header = columns;
        }

        @Override
        public void row(long line, List<String> cells, @Nullable String problem) {
            rows.add(line + cells.toString() + (problem == null ? "" : " " + problem));
        }
    }

    private static final class BrokenDisk extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("broken");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
        }
    }

    /** A beginning, then the same text for ever. */
    private static final class Endless extends Reader {
        private final String beginning;
        private final String repeated;
        private long handedOut;
        private boolean closed;

        Endless(String beginning, String repeated) {
            this.beginning = beginning;
            this.repeated = repeated;
        }

        @Override
        public int read(char[] buffer, int offset, int length) {
            for (int i = 0; i < length; i++, handedOut++) {
                buffer[offset + i] = handedOut < beginning.length()
                        ? beginning.charAt((int) handedOut)
                        : repeated.charAt((int) ((handedOut - beginning.length()) % repeated.length()));
            }
            return length;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
