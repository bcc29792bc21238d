package io.frontdesk.adapter.csv;

import io.frontdesk.contacts.spi.RowSource;
import io.frontdesk.testkit.RowSourceContract;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;

class CsvRowSourceTest extends RowSourceContract {

    @Override
    protected RowSource source(List<List<String>> table) {
        String csv = table.stream().map(CsvRowSourceTest::line).collect(Collectors.joining("\r\n"));
        return CsvRowSource.ofReader(() -> new StringReader(csv));
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
    }
}
