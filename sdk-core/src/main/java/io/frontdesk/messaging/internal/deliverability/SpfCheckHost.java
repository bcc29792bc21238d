package io.frontdesk.messaging.internal.deliverability;

import io.frontdesk.messaging.DnsRecordType;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** The function check_host() of RFC 7208 for one address; the sender is the domain's postmaster. One object, one evaluation. */
final class SpfCheckHost {

    private static final int MOST_NAMES = 10;

    private final Lookups lookups;
    private final InetAddress ip;
    private final SpfMacros macros;
    private int count;
    private int voids;

    /** Receivers stop here. */
    private static final class PermanentError extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    SpfCheckHost(Lookups lookups, InetAddress ip, String domain) {
        this.lookups = lookups;
        this.ip = ip;
        this.macros = new SpfMacros(ip, "postmaster@" + domain);
    }

    /** By a record that may not be published yet; its errors are passed over. */
    SpfResult evaluate(String domain, SpfRecord record) {
        try {
            return result(domain, record);
        } catch (PermanentError e) {
            return SpfResult.PERMERROR;
        }
    }

    private SpfResult result(String domain, SpfRecord record) {
        for (SpfTerm term : record.terms()) {
            if (term.kind().needsLookup()) {
                countLookup();
            }
            if (matches(term, domain)) {
                return SpfResult.of(term.qualifier());
            }
        }
        String redirect = record.redirect();
        if (redirect == null || !record.redirects()) {
            return SpfResult.NEUTRAL;
        }
        countLookup();
        return published(macros.expand(redirect, domain));
    }

    /** The result of another name's record, which must have one. */
    private SpfResult published(String name) {
        List<String> texts = SpfRecord.textsAt(name, lookups);
        if (texts.size() != 1) {
            throw new PermanentError();
        }
        SpfRecord record = SpfParser.parse(texts.get(0));
        if (!record.errors().isEmpty()) {
            throw new PermanentError();
        }
        return result(name, record);
    }

    private void countLookup() {
        count++;
        if (count > SpfTree.MOST_LOOKUPS) {
            throw new PermanentError();
        }
    }

    private boolean matches(SpfTerm term, String domain) {
        String spec = term.domain();
        String name = spec == null ? domain : macros.expand(spec, domain);
        return switch (term.kind()) {
            case ALL -> true;
            case IP4, IP6 ->
                Optional.ofNullable(term.network())
                        .filter(network -> network.contains(ip))
                        .isPresent();
            case INCLUDE -> published(name) == SpfResult.PASS;
            case A -> countingVoid(addresses(name)).stream().anyMatch(address -> isIn(address, term));
            case MX -> matchesMx(name, term);
            case PTR -> matchesPtr(name);
            case EXISTS -> !countingVoid(lookups.find(name, DnsRecordType.A)).isEmpty();
        };
    }

    private boolean matchesMx(String name, SpfTerm term) {
        List<String> exchanges = countingVoid(lookups.find(name, DnsRecordType.MX));
        if (exchanges.size() > MOST_NAMES) {
            throw new PermanentError();
        }
        return exchanges.stream()
                .flatMap(exchange -> addresses(MxCheck.host(exchange)).stream())
                .anyMatch(address -> isIn(address, term));
    }

    private boolean matchesPtr(String domain) {
        String reverse = macros.expand("%{ir}.%{v}.arpa", domain);
        List<String> names;
        try {
            names = countingVoid(lookups.find(reverse, DnsRecordType.PTR));
        } catch (DnsUnavailable e) {
            // RFC 7208, section 5.5: then the mechanism does not match
            return false;
        }
        return names.stream()
                .limit(MOST_NAMES)
                .filter(name -> DnsNames.isWithin(name, domain))
                .anyMatch(name -> addresses(name).stream()
                        .flatMap(address -> IpNetwork.address(address).stream())
                        .anyMatch(ip::equals));
    }

    private List<String> addresses(String name) {
        return lookups.find(name, ip instanceof Inet4Address ? DnsRecordType.A : DnsRecordType.AAAA);
    }

    private boolean isIn(String address, SpfTerm term) {
        int prefix = ip instanceof Inet4Address ? term.prefix4() : term.prefix6();
        return IpNetwork.address(address)
                .filter(found -> found.getAddress().length == ip.getAddress().length)
                .filter(found -> IpNetwork.of(found, prefix).contains(ip))
                .isPresent();
    }

    private List<String> countingVoid(List<String> found) {
        voids += found.isEmpty() ? 1 : 0;
        if (voids > SpfTree.MOST_VOID_LOOKUPS) {
            throw new PermanentError();
        }
        return found;
    }
}
