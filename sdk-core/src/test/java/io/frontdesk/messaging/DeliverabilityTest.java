package io.frontdesk.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.inmemory.InMemoryDnsResolver;
import org.junit.jupiter.api.Test;

class DeliverabilityTest {

    private static final CheckDomain SHOP = CheckDomain.of("shop.example")
            .withBounceDomain("bounce.shop.example")
            .withSpfInclude("sendgrid.net")
            .withSelector(DkimSelector.of("s1").withTarget("s1.provider.example"));

    @Test
    void what_a_report_says_to_publish_makes_the_next_report_better() {
        InMemoryDnsResolver dns = InMemoryDnsResolver.create()
                .publish("sendgrid.net", DnsRecordType.TXT, "v=spf1 ip4:198.51.100.0/24 ~all")
                .publish(
                        "s1.provider.example",
                        DnsRecordType.TXT,
                        "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
                .publish("mx.shop.example", DnsRecordType.A, "192.0.2.1")
                .publish("shop.example", DnsRecordType.MX, "10 mx.shop.example")
                .publish("bounce.shop.example", DnsRecordType.MX, "10 mx.shop.example");
        try (Frontdesk frontdesk = Frontdesk.inMemory().dns(dns).build()) {
            DomainReport before = frontdesk.deliverability().check(SHOP);
            assertThat(before.status(DomainCheck.SPF)).isEqualTo(FindingStatus.MISSING);
            assertThat(before.status(DomainCheck.DKIM)).isEqualTo(FindingStatus.MISSING);
            assertThat(before.status(DomainCheck.DMARC)).isEqualTo(FindingStatus.MISSING);
            assertThat(before.status(DomainCheck.MX)).isEqualTo(FindingStatus.OK);

            before.toPublish().forEach(record -> dns.publish(record.name(), record.type(), record.value()));
            DomainReport after = frontdesk.deliverability().check(SHOP);
            assertThat(after.status()).isEqualTo(FindingStatus.WARNING);
            assertThat(after.findings())
                    .filteredOn(finding -> finding.status() != FindingStatus.OK)
                    .extracting(DomainFinding::code)
                    .containsExactly(FindingCode.DMARC_MONITORING);

            DnsRecord last = after.toPublish().get(0);
            dns.withdraw(last.name(), last.type()).publish(last.name(), last.type(), last.value());
            assertThat(frontdesk.deliverability().check(SHOP).status()).isEqualTo(FindingStatus.OK);
        }
    }

    @Test
    void a_desk_without_dns_says_what_to_add() {
        try (Frontdesk frontdesk = Frontdesk.inMemory().build()) {
            assertThatThrownBy(frontdesk::deliverability)
                    .isInstanceOfSatisfying(
                            FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED))
                    .hasMessageContaining(".dns(JndiDnsResolver.system())");
        }
    }

    @Test
    void every_code_is_named_after_its_check() {
        for (FindingCode code : FindingCode.values()) {
            String check = code.check() == DomainCheck.ALIGNMENT
                    ? "ALIGN"
                    : code.check().name();
            assertThat(code.name()).contains(check);
        }
    }
}
