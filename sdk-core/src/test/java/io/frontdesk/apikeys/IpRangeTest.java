package io.frontdesk.apikeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.InvalidInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0, 192.0.2.255, 192.0.3.0",
        "192.0.2.7, 192.0.2.7, 192.0.2.7, 192.0.2.8",
        "0.0.0.0/0, 0.0.0.0, 255.255.255.255, ::1",
        "10.0.0.0/8, 10.255.0.1, ::ffff:10.1.2.3, 11.0.0.0",
        "::ffff:10.0.0.0/104, 10.255.0.1, ::ffff:a01:203, ::10.1.2.3",
        "128.0.0.0/1, 128.0.0.0, 255.0.0.1, 127.255.255.255",
        "2001:db8::/32, 2001:db8::1, 2001:0DB8:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db9::",
        "2001:db8:0:1::/64, 2001:db8:0:1::, 2001:db8:0:1:ffff::1, 2001:db8:0:2::",
        "2001:db8::8000:0:0:0/65, 2001:db8::8000:0:0:0, 2001:db8::ffff:0:0:1, 2001:db8::7fff:0:0:0",
        "::/0, ::, ffff::, 192.0.2.1",
        "::1, ::1, 0:0:0:0:0:0:0:1, ::2",
        "fe80::/10, fe80::1%eth0, febf::1, fec0::"
    })
    void holds_what_lies_within_and_nothing_beside(String range, String first, String last, String beside) {
        assertThat(IpRange.parse(range).contains(first)).isTrue();
        assertThat(IpRange.parse(range).contains(last)).isTrue();
        assertThat(IpRange.parse(range).contains(beside)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "10.0.0",
                "10.0.0.0.0",
                "256.0.0.1",
                "010.0.0.1",
                "1.2.3.4 ",
                "10.0.0.1/8",
                "10.0.0.0/33",
                "10.0.0.0/08",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "example.org",
                "::1::",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8",
                "12345::",
                "::g",
                "2001:db8::1/32",
                "::/129",
                "fe80::1%eth0",
                "::ffff:10.0.0.0/90",
                "1.2.3.4::",
                "::1.2.3",
                ":1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                "１.2.3.4"
            })
    void refuses_what_is_no_network(String text) {
        assertThatThrownBy(() -> IpRange.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("allowedFrom");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "10.0.0.256", "2001:db8::x", "10.0.0.1, 10.0.0.2", "[::1]"})
    void holds_nothing_that_is_no_address(String address) {
        assertThat(IpRange.parse("0.0.0.0/0").contains(address)).isFalse();
        assertThat(IpRange.parse("::/0").contains(address)).isFalse();
    }
}
