package io.frontdesk.contacts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellReaderTest {

    @ParameterizedTest
    @CsvSource({"de,de", "DE,de", "pt-BR,pt-BR", "pt_br,pt-BR", "he,he", "zh-Hant-TW,zh-Hant-TW", "fil,fil"})
    void reads_languages(String text, String tag) {
        assertThat(CellReader.language(text))
                .hasValueSatisfying(locale -> assertThat(locale.toLanguageTag()).isEqualTo(tag));
    }

    @ParameterizedTest
    @ValueSource(strings = {"german", "English", "zz", "d", "de DE", "de-", "??", "x-private", "12"})
    void refuses_what_is_no_language(String text) {
        assertThat(CellReader.language(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Europe/Berlin,Europe/Berlin", "europe/berlin,Europe/Berlin", "UTC,UTC", "Asia/Kolkata,Asia/Kolkata"})
    void reads_zones(String text, String id) {
        assertThat(CellReader.zone(text)).contains(ZoneId.of(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mars/Olympus", "+02:00", "GMT+2", "CEST", "Berlin"})
    void refuses_what_is_no_zone(String text) {
        assertThat(CellReader.zone(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"de,DE", "FR,FR", "gb,GB"})
    void reads_countries(String text, String code) {
        assertThat(CellReader.country(text)).contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Germany", "UK", "XX", "D", "49"})
    void refuses_what_is_no_country(String text) {
        assertThat(CellReader.country(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "  a b\t", "\ufeffa b", "\u00a0a b\u00a0", "\u200ba b\r\n", "\u0000a b\u2003"})
    void strips_visible_and_invisible_space(String text) {
        assertThat(CellReader.stripped(text)).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anna\nMaria", "Anna \r\n Maria", " Anna\tMaria ", "Anna\u2028Maria", "Anna\u0000Maria"})
    void puts_a_name_on_one_line(String text) {
        assertThat(CellReader.oneLine(text)).isEqualTo("Anna Maria");
    }
}
