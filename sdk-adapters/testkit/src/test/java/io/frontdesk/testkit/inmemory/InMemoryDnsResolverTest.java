package io.frontdesk.testkit.inmemory;

import io.frontdesk.inmemory.InMemoryDnsResolver;
import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.messaging.spi.DnsResolver;
import io.frontdesk.testkit.DnsResolverContract;

class InMemoryDnsResolverTest extends DnsResolverContract {

    private final InMemoryDnsResolver dns = InMemoryDnsResolver.create();

    @Override
    protected DnsResolver resolver() {
        return dns;
    }

    @Override
    protected void publish(String name, DnsRecordType type, String value) {
        dns.publish(name, type, value);
    }

    @Override
    protected void fail(String name) {
        dns.fail(name);
    }
}
