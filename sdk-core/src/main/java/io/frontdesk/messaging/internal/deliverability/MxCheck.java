package io.frontdesk.messaging.internal.deliverability;

import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.messaging.DomainFinding;
import io.frontdesk.messaging.FindingCode;
import java.util.List;

/** Whether mail to a domain can arrive. */
final class MxCheck {

    /** More than anybody has; a domain with more is not asked after further. */
    private static final int MOST_HOSTS = 10;

    private final Lookups lookups;

    MxCheck(Lookups lookups) {
        this.lookups = lookups;
    }

    /** The mail server's name in an MX record; empty if the domain takes no mail. */
    static String host(String exchange) {
        String host = exchange.substring(exchange.indexOf(' ') + 1);
        return host.equals(".") ? "" : host;
    }

    /**
     * @param bounces whether it is where bounces go
     */
    DomainFinding finding(String domain, boolean bounces) {
        try {
            return note(domain, bounces).at(domain);
        } catch (DnsUnavailable e) {
            return Note.of(FindingCode.MX_UNKNOWN, e.text()).at(domain);
        }
    }

    private Note note(String domain, boolean bounces) {
        List<String> hosts = lookups.find(domain, DnsRecordType.MX).stream()
                .map(MxCheck::host)
                .toList();
        String what = bounces ? "Bounces to " : "Replies to ";
        if (hosts.isEmpty()) {
            return hasAddress(domain)
                    ? Note.of(
                            FindingCode.MX_IMPLICIT,
                            domain + " has no MX record; mail falls back to its address record.")
                    : Note.of(
                            FindingCode.MX_MISSING,
                            domain + " has no MX record. " + what
                                    + "it go nowhere, and many receivers refuse its mail.");
        }
        if (hosts.stream().allMatch(String::isEmpty)) {
            return Note.of(
                    bounces ? FindingCode.MX_NULL : FindingCode.MX_NO_REPLIES,
                    domain + " says that it takes no mail (a null MX). " + what
                            + "it go nowhere, and many receivers refuse its mail.");
        }
        return hosts.stream().filter(host -> !host.isEmpty()).limit(MOST_HOSTS).anyMatch(this::hasAddress)
                ? Note.of(FindingCode.MX_OK, domain + " takes mail.")
                : Note.of(
                        FindingCode.MX_WITHOUT_ADDRESS,
                        "No mail server of " + domain + " has an address. " + what + "it go nowhere.");
    }

    private boolean hasAddress(String host) {
        return !lookups.find(host, DnsRecordType.A).isEmpty()
                || !lookups.find(host, DnsRecordType.AAAA).isEmpty();
    }
}
