package io.frontdesk.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhoneNumberTest {

    @Test
    void writes_a_mexican_mobile_number_as_it_is_dialled_since_2019() {
        PhoneNumber today = PhoneNumber.of("+525512345678");

        assertThat(PhoneNumber.of(" +5215512345678 ")).isEqualTo(today);
        assertThat(new PhoneNumber("+5215512345678").e164()).isEqualTo("+525512345678");
        assertThat(PhoneNumber.ifValid("+5215512345678")).contains(today);
    }

    @Test
    void leaves_all_others_as_they_are() {
        for (String number :
                new String[] {"+52155123456", "+521551234567", "+52155123456789", "+5491112345678", "+12025550123"}) {
            assertThat(PhoneNumber.of(number).e164()).isEqualTo(number);
        }
    }
}
