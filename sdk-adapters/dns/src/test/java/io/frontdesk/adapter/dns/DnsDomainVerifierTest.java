package io.frontdesk.adapter.dns;

import io.frontdesk.inmemory.InMemoryDnsResolver;
import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.tenancy.spi.DomainVerifier;
import io.frontdesk.testkit.DomainVerifierContract;
import java.util.List;

class DnsDomainVerifierTest extends DomainVerifierContract {

    private final InMemoryDnsResolver dns = InMemoryDnsResolver.create();

    @Override
    protected DomainVerifier verifier() {
        return DnsDomainVerifier.using(dns);
    }

    @Override
    protected void publish(String domain, List<String> texts) {
        texts.forEach(text -> dns.publish("_frontdesk." + domain, DnsRecordType.TXT, text));
    }

    @Override
    protected void fail(String domain) {
        dns.fail("_frontdesk." + domain);
    }
}
