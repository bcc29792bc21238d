package io.frontdesk.messaging.internal.deliverability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.messaging.CheckDomain;
import io.frontdesk.messaging.DkimSelector;
import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.messaging.DomainCheck;
import io.frontdesk.messaging.DomainReport;
import io.frontdesk.messaging.FindingStatus;
import io.frontdesk.messaging.spi.DnsAnswer;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class LookupsTest {

    @Test
    void ask_each_question_once_however_it_is_spelt() {
        Zone zone = new Zone().a("example.org", "192.0.2.1");
        Lookups lookups = zone.lookups();

        for (String name : new String[] {"example.org", "EXAMPLE.org.", "example.org."}) {
            assertThat(lookups.find(name, DnsRecordType.A)).containsExactly("192.0.2.1");
        }

        assertThat(zone.asked).containsExactly("example.org A");
    }

    @Test
    void what_cannot_be_a_name_is_not_asked_for() {
        Zone zone = new Zone();

        for (String name : new String[] {
            "", ".", "a..example", "a b.example", "a/b.example", "x".repeat(64) + ".example", "a.".repeat(127) + "ab"
        }) {
            assertThat(zone.lookups().find(name, DnsRecordType.A)).as(name).isEmpty();
        }

        assertThat(zone.asked).isEmpty();
    }

    @Test
    void a_dead_dns_is_asked_three_times() {
        var asked = new ArrayList<String>();
        var service = new DeliverabilityService((name, type) -> {
            asked.add(name);
            return new DnsAnswer.Failed("timeout");
        });

        DomainReport report = service.check(CheckDomain.of("example.org")
                .withBounceDomain("b.example.org")
                .withSelector("s1")
                .withSelector(DkimSelector.of("s2").withTarget("s2.provider.example")));

        assertThat(asked).hasSize(3);
        assertThat(report.status()).isEqualTo(FindingStatus.UNKNOWN);
        for (DomainCheck check : DomainCheck.values()) {
            assertThat(report.status(check)).as(check.name()).isEqualTo(FindingStatus.UNKNOWN);
        }
        assertThat(report.toPublish()).isEmpty();
    }

    @Test
    void texts_carry_no_control_characters_of_a_reason() {
        var lookups = new Lookups((name, type) -> new DnsAnswer.Failed("x\r\n\u001b[31m" + "y".repeat(1000)));

        assertThatThrownBy(() -> lookups.find("example.org", DnsRecordType.A))
                .isInstanceOf(DnsUnavailable.class)
                .message()
                .hasSizeLessThan(200)
                .matches("[ -~]+");
    }
}
