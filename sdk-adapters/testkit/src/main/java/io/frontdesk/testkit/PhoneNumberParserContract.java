package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.frontdesk.common.PhoneNumber;
import io.frontdesk.contacts.spi.PhoneNumberParser;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link PhoneNumberParser} does. */
public abstract class PhoneNumberParserContract {

    private PhoneNumberParser parser;

    protected PhoneNumberParserContract() {}

    /** The parser to test. */
    protected abstract PhoneNumberParser parser();

    /** False if only numbers with a country code can be read. */
    protected boolean readsNationalNumbers() {
        return true;
    }

    /** False if any 7 to 15 digits after the plus sign are taken for a number. */
    protected boolean knowsNumberingPlans() {
        return true;
    }

    @BeforeEach
    void create() {
        parser = parser();
    }

    @Test
    void reads_international_numbers_whatever_the_country() {
        for (String country : new String[] {null, "DE", "US", "XX", ""}) {
            assertThat(parser.parse("+493012345678", country)).contains(PhoneNumber.of("+493012345678"));
        }
    }

    @Test
    void reads_the_separators_people_write() {
        for (String text : List.of(
                "+49 30 12345678",
                " +49 (30) 1234-5678 ",
                "+49-30-12345678",
                "+49.30.1234.5678",
                "+49/30/12345678",
                "+49\u00a030\u00a012345678",
                "0049 30 12345678",
                "+49 (0)30 12345678")) {
            assertThat(parser.parse(text, null)).as(text).contains(PhoneNumber.of("+493012345678"));
        }
    }

    @Test
    void gives_the_same_number_for_every_spelling() {
        assumeTrue(readsNationalNumbers(), "reads international numbers only");

        for (String text : List.of(
                "030 12345678", "(030) 12345678", "+49 30 12345678", "0049 30 12345678", "+49 (0)30 12345678")) {
            assertThat(parser.parse(text, "DE")).as(text).contains(PhoneNumber.of("+493012345678"));
        }
        assertThat(parser.parse("(212) 555-2368", "US")).contains(PhoneNumber.of("+12125552368"));
        assertThat(parser.parse("07400 123456", "gb")).contains(PhoneNumber.of("+447400123456"));
    }

    @Test
    void does_not_guess_a_country() {
        for (String country : new String[] {null, "XX", "ZZ", "Germany", "1", ""}) {
            assertThat(parser.parse("030 12345678", country))
                    .as("country %s", country)
                    .isEmpty();
        }
    }

    @Test
    void answers_empty_for_what_is_no_number() {
        for (String text : List.of(
                "",
                " ",
                "+",
                "n/a",
                "unknown",
                "maria@example.org",
                "+49",
                "12",
                "+0123456789",
                "-",
                "+ +",
                "++",
                "\u0000",
                "😀")) {
            assertThat(parser.parse(text, "DE")).as(text).isEmpty();
            assertThat(parser.parse(text, null)).as(text).isEmpty();
        }
    }

    @Test
    void answers_empty_for_what_is_too_long() {
        assertThat(parser.parse("+4930123456781234567", null)).isEmpty();
        assertThat(parser.parse("+49" + "1".repeat(100_000), "DE")).isEmpty();
        assertThat(parser.parse("a".repeat(100_000), "DE")).isEmpty();
    }

    @Test
    void answers_empty_for_a_number_nobody_can_have() {
        assumeTrue(knowsNumberingPlans(), "knows no numbering plans");

        assertThat(parser.parse("+1 000 000 0000", null)).isEmpty();
        assertThat(parser.parse("+999 1234567", null)).isEmpty();
        assertThat(parser.parse("+49 30", null)).isEmpty();
    }
}
