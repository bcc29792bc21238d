package io.frontdesk.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DnsRecordTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 254, 255, 256, 510, 511, 1000})
    void a_long_text_is_written_in_strings_of_at_most_255_octets(int length) {
        String value = "x".repeat(length);

        String line = new DnsRecord("s1._domainkey.example.org", DnsRecordType.TXT, value).zoneLine();

        String data = line.substring("s1._domainkey.example.org. IN TXT ".length());
        String[] strings = data.substring(1, data.length() - 1).split("\" \"", -1);
        assertThat(String.join("", strings)).isEqualTo(value);
        assertThat(strings)
                .hasSize(Math.max(1, (length + 254) / 255))
                .allSatisfy(each -> assertThat(each).hasSizeLessThanOrEqualTo(255));
    }

    @Test
    void names_end_with_a_dot_and_quotes_are_escaped() {
        assertThat(new DnsRecord("s1._domainkey.example.org", DnsRecordType.CNAME, "s1.provider.example").zoneLine())
                .isEqualTo("s1._domainkey.example.org. IN CNAME s1.provider.example.");
        assertThat(new DnsRecord("example.org", DnsRecordType.MX, "10 mx.example.org").zoneLine())
                .isEqualTo("example.org. IN MX 10 mx.example.org.");
        assertThat(new DnsRecord("example.org", DnsRecordType.A, "192.0.2.1").zoneLine())
                .isEqualTo("example.org. IN A 192.0.2.1");
        assertThat(new DnsRecord("example.org", DnsRecordType.TXT, "a \"b\" \\").zoneLine())
                .isEqualTo("example.org. IN TXT \"a \\\"b\\\" \\\\\"");
    }
}
