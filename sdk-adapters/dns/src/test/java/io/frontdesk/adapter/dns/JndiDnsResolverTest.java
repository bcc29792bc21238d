package io.frontdesk.adapter.dns;

import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.messaging.spi.DnsResolver;
import io.frontdesk.testkit.DnsResolverContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class JndiDnsResolverTest extends DnsResolverContract {

    private FakeDnsServer server;

    @BeforeEach
    void start() throws IOException {
        server = FakeDnsServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Override
    protected DnsResolver resolver() {
        return JndiDnsResolver.servers(server.address());
    }

    @Override
    protected void publish(String name, DnsRecordType type, String value) {
        server.publish(name, type, value);
    }

    @Override
    protected void fail(String name) {
        server.answerWith(FakeDnsServer.SERVFAIL, name);
    }
}
