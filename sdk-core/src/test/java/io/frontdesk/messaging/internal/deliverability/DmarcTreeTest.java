package io.frontdesk.messaging.internal.deliverability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DmarcTreeTest {

    private static final String POLICY = "v=DMARC1; p=reject";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a.mail.example.com | example.com                          | example.com
                    a.mail.example.com | mail.example.com                     | mail.example.com
                    a.mail.example.com | mail.example.com example.com         | example.com
                    a.mail.example.com | mail.example.com:n example.com       | mail.example.com
                    example.com        | com:y                                | example.com
                    a.mail.example.com | com:y                                | example.com
                    giant.bank.example | bank.example:y example               | giant.bank.example
                    bank.example       | bank.example:y                       | bank.example
                    a.mail.example.com | other.com                            | a.mail.example.com
                    """)
    void finds_where_an_organization_begins(String domain, String published, String organization) {
        assertThat(new DmarcTree(zone(published).lookups()).organizationOf(domain))
                .isEqualTo(organization);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    mail.example.com   | mail.example.com example.com  | mail.example.com
                    a.mail.example.com | mail.example.com example.com  | example.com
                    giant.bank.example | bank.example:y                | bank.example
                    mail.example.com   | -                             | -
                    """)
    void finds_the_policy_a_domain_is_under(String domain, String published, String publisher) {
        var tree = new DmarcTree(zone(published).lookups());

        assertThat(tree.policyOf(domain).map(DmarcTree.Found::domain).orElse(null))
                .isEqualTo(publisher);
    }

    @Test
    void asks_at_most_eight_times_however_long_the_name() {
        Zone zone = zone("example.com");

        String organization = new DmarcTree(zone.lookups()).organizationOf("a.b.c.d.e.f.g.h.i.j.mail.example.com");

        assertThat(organization).isEqualTo("example.com");
        assertThat(zone.asked)
                .containsExactly(
                        "_dmarc.a.b.c.d.e.f.g.h.i.j.mail.example.com TXT",
                        "_dmarc.g.h.i.j.mail.example.com TXT",
                        "_dmarc.h.i.j.mail.example.com TXT",
                        "_dmarc.i.j.mail.example.com TXT",
                        "_dmarc.j.mail.example.com TXT",
                        "_dmarc.mail.example.com TXT",
                        "_dmarc.example.com TXT",
                        "_dmarc.com TXT");
    }

    private static Zone zone(String published) {
        var zone = new Zone();
        for (String one : published == null ? new String[0] : published.split(" ", -1)) {
            String[] parts = one.split(":", -1);
            zone.txt("_dmarc." + parts[0], POLICY + (parts.length > 1 ? "; psd=" + parts[1] : ""));
        }
        return zone;
    }
}
