package io.frontdesk.messaging.internal.deliverability;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.messaging.CheckDomain;
import io.frontdesk.messaging.DkimSelector;
import io.frontdesk.messaging.DnsRecord;
import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.messaging.DomainCheck;
import io.frontdesk.messaging.DomainReport;
import io.frontdesk.messaging.FindingCode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a zone holds, a check ends with a report, and what it proposes is sound. */
class HostileZoneTest {

    private static final int ZONES = 3_000;

    private static final List<String> DOMAINS =
            List.of("example.org", "b.example.org", "one.example", "two.example", "wanted.example");
    private static final List<String> SPF_TERMS = List.of(
            "all",
            "-all",
            "~all",
            "+all",
            "?all",
            "a",
            "mx",
            "mx/99",
            "ptr",
            "a:one.example",
            "mx:two.example//64",
            "include:one.example",
            "include:two.example",
            "-include:wanted.example",
            "include:wanted.example",
            "include:gone.example",
            "include:%{i}.one.example",
            "exists:%{ir}.%{v}.two.example",
            "exists:%{",
            "ip4:192.0.2.7",
            "-ip4:192.0.2.0/24",
            "ip4:1.2.3",
            "ip6:2001:db8::/32",
            "redirect=two.example",
            "redirect=example.org",
            "exp=one.example",
            "x=%",
            "nonsense",
            "\u0000",
            "\u00ff",
            "=",
            ":",
            "/");
    private static final List<String> TAGS = List.of(
            "v=DMARC1",
            "v=DKIM1",
            "p=none",
            "p=reject",
            "p=",
            "p=MIGf",
            "p=!",
            "sp=none",
            "pct=5",
            "pct=x",
            "rua=mailto:a@one.example",
            "rua=",
            "adkim=s",
            "aspf=s",
            "t=y",
            "k=rsa",
            "k=ed25519",
            "h=sha1",
            "s=x",
            "psd=y",
            "psd=n",
            "",
            "=",
            "\u0007");

    @Test
    void a_check_always_ends_with_a_report() {
        long seed = Long.getLong("test.seed", 42);
        System.out.println("HostileZoneTest seed " + seed);
        var random = new Random(seed);
        CheckDomain command = CheckDomain.of("example.org")
                .withSpfInclude("wanted.example")
                .withSendingAddress("192.0.2.7")
                .withSendingAddress("2001:db8::7")
                .withSelector("s1")
                .withSelector(DkimSelector.of("s2").withTarget("s2.one.example"));
        int proposals = 0;
        for (int i = 0; i < ZONES; i++) {
            Zone zone = zone(random);
            DomainReport report = zone.check(command);

            String where = "seed " + seed + ", zone " + i;
            assertThat(report.findings())
                    .as(where)
                    .allSatisfy(finding ->
                            assertThat(finding.text()).matches("[ -~]+").hasSizeLessThan(600));
            for (DnsRecord record : report.toPublish()) {
                assertThat(record.value()).as(where).matches("[ -~]+");
                if (record.value().startsWith("v=spf1")) {
                    proposals++;
                    zone.instead(record);
                    assertThat(zone.codes(DomainCheck.SPF, command))
                            .as("%s, once %s is published", where, record)
                            .doesNotContain(
                                    FindingCode.SPF_MISSING,
                                    FindingCode.SPF_SEVERAL,
                                    FindingCode.SPF_SYNTAX,
                                    FindingCode.SPF_LOOP,
                                    FindingCode.SPF_BROKEN_INCLUDE,
                                    FindingCode.SPF_TOO_MANY_LOOKUPS);
                }
            }
        }
        assertThat(proposals).isGreaterThan(ZONES / 10);
    }

    private static Zone zone(Random random) {
        var zone = new Zone();
        for (String domain : DOMAINS) {
            int records = random.nextInt(10);
            for (int n = 0; n < (records < 7 ? 1 : records - 7); n++) {
                zone.txt(domain, "v=spf1 " + words(random, SPF_TERMS, " "));
            }
            zone.txt("_dmarc." + domain, words(random, TAGS, ";"));
            if (random.nextBoolean()) {
                zone.a(domain, "192.0.2." + random.nextInt(10))
                        .mx(domain, random.nextBoolean() ? "0 ." : "10 one.example");
            }
        }
        zone.txt("s1._domainkey.example.org", words(random, TAGS, ";"));
        zone.with("s2._domainkey.example.org", DnsRecordType.CNAME, "s2.one.example");
        return random.nextInt(10) == 0 ? zone.failing("two.example") : zone;
    }

    private static String words(Random random, List<String> all, String separator) {
        var words = new StringBuilder(all.contains("v=DMARC1") && random.nextBoolean() ? "v=DMARC1;" : "");
        for (int n = random.nextInt(5); n >= 0; n--) {
            words.append(all.get(random.nextInt(all.size()))).append(separator);
        }
        return words.toString();
    }
}
