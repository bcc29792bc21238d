package io.frontdesk.adapter.dns;

import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.messaging.spi.DnsAnswer;
import io.frontdesk.messaging.spi.DnsResolver;
import io.frontdesk.tenancy.spi.DomainAnswer;
import io.frontdesk.tenancy.spi.DomainVerifier;

/** Reads what a domain's owner has published as TXT records of {@code _frontdesk.<domain>}. Immutable and thread-safe; as quick as its resolver. */
public final class DnsDomainVerifier implements DomainVerifier {

    private static final String LABEL = "_frontdesk.";

    private final DnsResolver dns;

    private DnsDomainVerifier(DnsResolver dns) {
        this.dns = dns;
    }

    /** Asks through a resolver, such as {@link JndiDnsResolver#system()}. */
    public static DnsDomainVerifier using(DnsResolver dns) {
        return new DnsDomainVerifier(dns);
    }

    @Override
    public String place(String domain) {
        return "TXT " + LABEL + domain;
    }

    @Override
    public DomainAnswer ask(String domain) {
        DnsAnswer answer = dns.lookUp(LABEL + domain, DnsRecordType.TXT);
        return answer.fold(
                records -> new DomainAnswer.Found(records.values()),
                noSuchName -> new DomainAnswer.Absent(),
                noData -> new DomainAnswer.Absent(),
                failed -> new DomainAnswer.Failed(failed.reason()));
    }
}
