package io.frontdesk.messaging.internal.deliverability;

import io.frontdesk.inmemory.InMemoryDnsResolver;
import io.frontdesk.messaging.CheckDomain;
import io.frontdesk.messaging.DnsRecord;
import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.messaging.DomainCheck;
import io.frontdesk.messaging.DomainFinding;
import io.frontdesk.messaging.DomainReport;
import io.frontdesk.messaging.FindingCode;
import io.frontdesk.messaging.spi.DnsAnswer;
import io.frontdesk.messaging.spi.DnsResolver;
import java.util.ArrayList;
import java.util.List;

/** A DNS to test on, which counts what it is asked. */
final class Zone implements DnsResolver {

    private final InMemoryDnsResolver dns = InMemoryDnsResolver.create();
    final List<String> asked = new ArrayList<>();

    Zone txt(String name, String text) {
        return with(name, DnsRecordType.TXT, text);
    }

    Zone a(String name, String address) {
        return with(name, DnsRecordType.A, address);
    }

    Zone mx(String name, String exchange) {
        return with(name, DnsRecordType.MX, exchange);
    }

    Zone with(String name, DnsRecordType type, String value) {
        dns.publish(name, type, value);
        return this;
    }

    /** Puts a record in the place of all of its name and type. */
    void instead(DnsRecord record) {
        dns.withdraw(record.name(), record.type()).publish(record.name(), record.type(), record.value());
    }

    Zone failing(String name) {
        dns.fail(name);
        return this;
    }

    @Override
    public DnsAnswer lookUp(String name, DnsRecordType type) {
        asked.add(name + " " + type);
        return dns.lookUp(name, type);
    }

    Lookups lookups() {
        return new Lookups(this);
    }

    DomainReport check(CheckDomain command) {
        return new DeliverabilityService(this).check(command);
    }

    List<DomainFinding> findings(DomainCheck check, CheckDomain command) {
        return check(command).findings().stream()
                .filter(finding -> finding.check() == check)
                .toList();
    }

    List<FindingCode> codes(DomainCheck check, CheckDomain command) {
        return findings(check, command).stream().map(DomainFinding::code).toList();
    }
}
