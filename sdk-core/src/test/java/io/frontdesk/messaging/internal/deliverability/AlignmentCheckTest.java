package io.frontdesk.messaging.internal.deliverability;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.messaging.CheckDomain;
import io.frontdesk.messaging.DkimSelector;
import io.frontdesk.messaging.DomainCheck;
import io.frontdesk.messaging.FindingCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlignmentCheckTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    example.org      | example.org    | example.org      | -      | ALIGNED
                    example.org      | b.example.org  | mail.example.org | p=none | ALIGNED
                    example.org      | b.example.org  | mail.example.org | -      | ALIGNED
                    news.example.org | b.example.org  | example.org      | p=none | ALIGNED
                    news.example.org | b.example.org  | news.example.org | -      | ALIGNED_BY_DKIM_ONLY
                    example.org      | amazonses.com  | example.org      | p=none | ALIGNED_BY_DKIM_ONLY
                    example.org      | b.example.org  | sendgrid.net     | p=none | ALIGNED_BY_SPF_ONLY
                    example.org      | example.org    | -                | p=none | ALIGNED_BY_SPF_ONLY
                    example.org      | amazonses.com  | amazonses.com    | p=none | NOT_ALIGNED
                    example.org      | amazonses.com  | notexample.org   | p=none | NOT_ALIGNED
                    example.org      | b.example.org  | example.org      | p=none; aspf=s | ALIGNED_BY_DKIM_ONLY
                    example.org      | b.example.org  | mail.example.org | p=none; aspf=s; adkim=s | NOT_ALIGNED
                    example.org      | example.org    | example.org      | p=none; aspf=s; adkim=s | ALIGNED
                    """)
    void compares_organizations_or_names(
            String from, String bounce, String signing, String policy, FindingCode expected) {
        var zone = new Zone();
        if (policy != null) {
            zone.txt("_dmarc.example.org", "v=DMARC1; " + policy);
        }
        CheckDomain command = CheckDomain.of(from).withBounceDomain(bounce);
        if (signing != null) {
            command = command.withSelector(DkimSelector.of("s1").withSigningDomain(signing));
        }

        assertThat(zone.codes(DomainCheck.ALIGNMENT, command)).containsExactly(expected);
    }
}
