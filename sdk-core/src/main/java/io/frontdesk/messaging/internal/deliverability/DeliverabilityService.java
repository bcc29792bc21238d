package io.frontdesk.messaging.internal.deliverability;

import io.frontdesk.messaging.CheckDomain;
import io.frontdesk.messaging.Deliverability;
import io.frontdesk.messaging.DomainFinding;
import io.frontdesk.messaging.DomainReport;
import io.frontdesk.messaging.spi.DnsResolver;
import java.util.ArrayList;

/** Runs the checks one after the other on shared look-ups. */
final class DeliverabilityService implements Deliverability {

    private final DnsResolver resolver;

    DeliverabilityService(DnsResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public DomainReport check(CheckDomain command) {
        var lookups = new Lookups(resolver);
        var tree = new DmarcTree(lookups);
        var findings = new ArrayList<DomainFinding>();
        findings.addAll(new SpfCheck(lookups, command).findings());
        findings.addAll(new DkimCheck(lookups, command).findings());
        findings.addAll(new DmarcCheck(lookups, tree, command.domain()).findings());
        findings.add(new AlignmentCheck(tree, command).finding());
        var mx = new MxCheck(lookups);
        boolean bouncesHere = command.bounceDomain().equals(command.domain());
        findings.add(mx.finding(command.domain(), bouncesHere));
        if (!bouncesHere) {
            findings.add(mx.finding(command.bounceDomain(), true));
        }
        return new DomainReport(command.domain(), findings);
    }
}
