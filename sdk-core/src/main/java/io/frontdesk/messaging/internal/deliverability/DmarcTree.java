package io.frontdesk.messaging.internal.deliverability;

import io.frontdesk.messaging.DnsRecordType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which DMARC record a domain is under, and where its organization begins: the tree walk of RFC 9989, section 4.10, at most 8 look-ups. */
final class DmarcTree {

    private static final int MOST_LABELS = 8;

    private final Lookups lookups;
    private final Map<String, DmarcRecord> assumed = new HashMap<>();

    /** A record and the domain that publishes it. */
    record Found(String domain, DmarcRecord record) {}

    DmarcTree(Lookups lookups) {
        this.lookups = lookups;
    }

    /** What is published at a domain itself as its policy; other TXT records are left out. */
    List<String> textsAt(String domain) {
        return lookups.find("_dmarc." + domain, DnsRecordType.TXT).stream()
                .filter(DmarcRecord::isMeant)
                .sorted()
                .toList();
    }

    /** From now on as if the domain published this record. */
    void assume(String domain, DmarcRecord record) {
        assumed.put(DnsNames.normal(domain), record);
    }

    /** The domain's own record, or that of its organization, or of the public suffix above it. */
    Optional<Found> policyOf(String domain) {
        List<Found> found = walk(domain);
        String organization = organization(domain, found);
        return at(domain, found)
                .or(() -> at(organization, found))
                .or(() -> found.stream()
                        .filter(each -> each.record().isPublicSuffix())
                        .findFirst());
    }

    /** The domain itself if nothing is published for it or above. */
    String organizationOf(String domain) {
        return organization(domain, walk(domain));
    }

    private static Optional<Found> at(String domain, List<Found> found) {
        return found.stream()
                .filter(each -> DnsNames.isSame(each.domain(), domain))
                .findFirst();
    }

    private static String organization(String domain, List<Found> found) {
        if (found.isEmpty()) {
            return DnsNames.normal(domain);
        }
        Found last = found.get(found.size() - 1);
        boolean above = last.record().isPublicSuffix() && !DnsNames.isSame(last.domain(), domain);
        return above ? oneLabelBelow(last.domain(), DnsNames.normal(domain)) : last.domain();
    }

    private static String oneLabelBelow(String suffix, String domain) {
        String rest = domain.substring(0, domain.length() - suffix.length() - 1);
        return rest.substring(rest.lastIndexOf('.') + 1) + "." + suffix;
    }

    private List<Found> walk(String domain) {
        var found = new ArrayList<Found>();
        for (String name : names(DnsNames.normal(domain))) {
            Optional<DmarcRecord> record = recordAt(name);
            record.ifPresent(each -> found.add(new Found(name, each)));
            if (record.filter(each -> each.isPublicSuffix() || each.isOrganization())
                    .isPresent()) {
                break;
            }
        }
        return found;
    }

    private Optional<DmarcRecord> recordAt(String domain) {
        DmarcRecord known = assumed.get(domain);
        if (known != null) {
            return Optional.of(known);
        }
        List<String> texts = textsAt(domain);
        return texts.size() == 1 ? DmarcRecord.parse(texts.get(0)).filter(DmarcRecord::isValid) : Optional.empty();
    }

    /** The domain, then what is above it; of a very long one only the last seven labels and what is above those. */
    private static List<String> names(String domain) {
        var names = new ArrayList<String>();
        names.add(domain);
        String[] labels = domain.split("\\.", -1);
        int first = labels.length > MOST_LABELS ? labels.length - MOST_LABELS + 1 : 1;
        for (int i = first; i < labels.length; i++) {
            names.add(String.join(".", List.of(labels).subList(i, labels.length)));
        }
        return names;
    }
}
