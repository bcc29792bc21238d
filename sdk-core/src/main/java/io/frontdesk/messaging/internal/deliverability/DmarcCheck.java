package io.frontdesk.messaging.internal.deliverability;

import io.frontdesk.messaging.DnsRecord;
import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.messaging.DomainFinding;
import io.frontdesk.messaging.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the domain tells receivers what to do with forged mail. */
final class DmarcCheck {

    private final Lookups lookups;
    private final DmarcTree tree;
    private final String domain;

    DmarcCheck(Lookups lookups, DmarcTree tree, String domain) {
        this.lookups = lookups;
        this.tree = tree;
        this.domain = domain;
    }

    List<DomainFinding> findings() {
        try {
            List<String> own = tree.textsAt(domain);
            if (own.size() > 1) {
                String text = domain + " has " + own.size() + " DMARC records, so receivers use none. Leave one.";
                return List.of(Note.mendable(FindingCode.DMARC_SEVERAL, text).at(name(domain), firstOf(own)));
            }
            Optional<DomainFinding> broken = own.stream().findFirst().flatMap(this::broken);
            return broken.map(List::of).orElseGet(this::effective);
        } catch (DnsUnavailable e) {
            return List.of(Note.of(FindingCode.DMARC_UNKNOWN, e.text()).at(name(domain)));
        }
    }

    private Optional<DnsRecord> firstOf(List<String> texts) {
        return texts.stream()
                .flatMap(text -> DmarcRecord.parse(text).stream())
                .filter(DmarcRecord::hasPolicy)
                .findFirst()
                .map(record -> publish(domain, record.tags()));
    }

    private Optional<DomainFinding> broken(String text) {
        Optional<DmarcRecord> record = DmarcRecord.parse(text);
        if (record.filter(DmarcRecord::hasPolicy).isPresent()) {
            return Optional.empty();
        }
        String says = record.isEmpty() ? "The record cannot be read" : "The record has no usable p=";
        Optional<DnsRecord> mended = Optional.of(publish(domain, withPolicyFirst(record)));
        return Optional.of(Note.mendable(FindingCode.DMARC_SYNTAX, says + ", so it protects nobody.")
                .at(name(domain), mended));
    }

    /** Older receivers want {@code p} right behind {@code v}. */
    private TagList withPolicyFirst(Optional<DmarcRecord> record) {
        TagList mended = DmarcSteps.first(domain).tags();
        if (record.isPresent()) {
            for (var tag : record.get().tags().tags().entrySet()) {
                boolean kept = !tag.getKey().equals("v")
                        && !tag.getKey().equals("p")
                        && !record.get().ignoredTags().contains(tag.getKey());
                mended = kept ? mended.with(tag.getKey(), tag.getValue()) : mended;
            }
        }
        return mended;
    }

    private List<DomainFinding> effective() {
        Optional<DmarcTree.Found> found = tree.policyOf(domain);
        if (found.isEmpty()) {
            DmarcRecord first = DmarcSteps.first(domain);
            String text = "Neither " + domain + " nor a domain above it has a DMARC record; large providers refuse bulk"
                    + " mail without one. Begin with p=none, read the reports, then tighten it.";
            return List.of(Note.mendable(FindingCode.DMARC_MISSING, text)
                    .at(name(domain), Optional.of(publish(domain, first.tags()))));
        }
        return judged(found.get());
    }

    private List<DomainFinding> judged(DmarcTree.Found found) {
        boolean inherited = !DnsNames.isSame(found.domain(), domain);
        DmarcSteps steps = new DmarcSteps(found.record(), inherited, found.domain());
        var notes = new ArrayList<>(steps.notes());
        Optional<DnsRecord> mended = Optional.of(publish(found.domain(), steps.next()));
        List<DomainFinding> findings = new ArrayList<>(notes.stream()
                .map(note -> note.at(name(found.domain()), mended))
                .toList());
        found.record().reportDomains().stream()
                .flatMap(receiver -> refused(found.domain(), receiver).stream())
                .forEach(findings::add);
        if (findings.isEmpty()) {
            String policy = inherited
                    ? found.record().subdomainPolicy()
                    : found.record().policy();
            findings.add(Note.of(FindingCode.DMARC_OK, "The policy for " + domain + " is " + policy + ".")
                    .at(name(found.domain())));
        }
        return findings;
    }

    /** RFC 7489, section 7.1: another organization must say that it takes the reports. */
    private Optional<DomainFinding> refused(String publisher, String receiver) {
        if (!DnsNames.isName(receiver) || tree.organizationOf(receiver).equals(tree.organizationOf(publisher))) {
            return Optional.empty();
        }
        String name = publisher + "._report._dmarc." + receiver;
        boolean agreed = lookups.find(name, DnsRecordType.TXT).stream().anyMatch(DmarcRecord::isMeant);
        if (agreed) {
            return Optional.empty();
        }
        String text =
                "Reports go to " + receiver + ", which does not say that it takes them. It has to publish a record.";
        return Optional.of(Note.mendable(FindingCode.DMARC_REPORTS_REFUSED, text)
                .at(name, Optional.of(new DnsRecord(name, DnsRecordType.TXT, "v=DMARC1"))));
    }

    private static DnsRecord publish(String domain, TagList tags) {
        return new DnsRecord(name(domain), DnsRecordType.TXT, tags.toString());
    }

    private static String name(String domain) {
        return "_dmarc." + domain;
    }
}
