package io.frontdesk.messaging;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a domain stands.
 *
 * @param domain the sending domain, in ASCII
 * @param findings at least one for each {@link DomainCheck}, in that order
 */
public record DomainReport(String domain, List<DomainFinding> findings) {

    public DomainReport {
        findings = List.copyOf(findings);
    }

    /** The worst status of all findings. */
    public FindingStatus status() {
        return worst(findings);
    }

    /** The worst status of one check's findings. */
    public FindingStatus status(DomainCheck check) {
        return worst(findings.stream().filter(each -> each.check() == check).toList());
    }

    /** What to publish to mend all that can be mended by a record, each once. */
    public List<DnsRecord> toPublish() {
        return findings.stream()
                .map(DomainFinding::publish)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static FindingStatus worst(List<DomainFinding> findings) {
        return findings.stream()
                .map(DomainFinding::status)
                .max(Comparator.naturalOrder())
                .orElse(FindingStatus.OK);
    }
}
