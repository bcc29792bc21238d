package io.frontdesk.adapter.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.PhoneNumber;
import io.frontdesk.contacts.spi.PhoneNumberParser;
import io.frontdesk.testkit.PhoneNumberParserContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class LibPhoneNumberParserTest extends PhoneNumberParserContract {

    private final PhoneNumberParser parser = LibPhoneNumberParser.create();

    @Override
    protected PhoneNumberParser parser() {
        return parser;
    }

    @Test
    void takes_no_number_with_an_extension() {
        for (String text : List.of("+49 30 12345678 ext. 12", "+49 30 12345678 x12", "tel:+49-30-12345678;ext=12")) {
            assertThat(parser.parse(text, "DE")).as(text).isEmpty();
        }
    }

    @Test
    void reads_digits_of_other_scripts_and_links() {
        assertThat(parser.parse("٠٣٠ ١٢٣٤٥٦٧٨", "DE")).contains(PhoneNumber.of("+493012345678"));
        assertThat(parser.parse("＋４９ ３０ １２３４５６７８", null)).contains(PhoneNumber.of("+493012345678"));
        assertThat(parser.parse("tel:+49-30-12345678", null)).contains(PhoneNumber.of("+493012345678"));
    }

    @Test
    void keeps_a_leading_zero_where_it_belongs_to_the_number() {
        assertThat(parser.parse("06 69812345", "IT")).contains(PhoneNumber.of("+390669812345"));
    }

    @Test
    void takes_the_shortest_real_numbers() {
        assertThat(parser.parse("+683 4000", null)).contains(PhoneNumber.of("+6834000"));
    }
}
