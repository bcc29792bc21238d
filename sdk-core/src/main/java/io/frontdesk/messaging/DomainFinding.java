package io.frontdesk.messaging;

import java.util.Optional;

/**
 * One thing that was found.
 *
 * @param code stable: decide by it
 * @param name where in DNS it was found, such as {@code _dmarc.example.org}
 * @param text a sentence or two for whoever runs the domain's DNS, in English
 * @param publish the record that mends it, in place of what stands there; empty if nothing needs to be or a record alone does not mend it
 */
public record DomainFinding(FindingCode code, String name, String text, Optional<DnsRecord> publish) {

    public DomainCheck check() {
        return code.check();
    }

    public FindingStatus status() {
        return code.status();
    }
}
