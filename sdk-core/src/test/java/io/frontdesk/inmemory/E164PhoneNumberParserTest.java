package io.frontdesk.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.PhoneNumber;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class E164PhoneNumberParserTest {

    private final E164PhoneNumberParser parser = E164PhoneNumberParser.create();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+493012345678",
                "  +49 30 1234 5678 ",
                "0049 30 12345678",
                "+49 (30) 123-456.78",
                "+49 (0) 30 12345678",
                "+49 (0)30/12345678",
                "+49\u00a030\u202f1234\u20115678",
                "\u202a+49 30 12345678\u202c",
                "[+49] 30 12345678"
            })
    void an_international_number_is_read_however_it_is_decorated(String text) {
        assertThat(parser.parse(text, null)).contains(PhoneNumber.of("+493012345678"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "00",
                "030 12345678",
                "30 12345678",
                "+0493012345678",
                "+49301",
                "+4930123456789012",
                "+49 30 1234567x",
                "+49 30 12345678 ext. 5",
                "+49+3012345678",
                "＋493012345678",
                "+٤٩٣٠١٢٣٤٥٦٧٨",
                "maria@example.org"
            })
    void anything_else_is_no_number_even_where_the_country_is_known(String text) {
        assertThat(parser.parse(text, null)).isEmpty();
        assertThat(parser.parse(text, "DE")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {61, 1_000_000})
    void a_text_too_long_for_a_number_is_not_searched(int length) {
        assertThat(parser.parse("+49 30 12345678" + " ".repeat(length - 15), null))
                .isEmpty();
    }
}
