package io.frontdesk.messaging.internal.deliverability;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An SPF record that keeps what stands and authorises what is missing. */
final class SpfProposal {

    private static final Pattern REDIRECT_OR_EXP = Pattern.compile("(?i)(?:redirect|exp)=");

    private final List<SpfRecord> standing;
    private final Set<SpfTerm> dropped;

    /**
     * @param standing what is published; several are merged
     * @param dropped terms to leave out
     */
    SpfProposal(List<SpfRecord> standing, Set<SpfTerm> dropped) {
        this.standing = standing;
        this.dropped = dropped;
    }

    /** Addresses first, for they cost no look-up; includes right before {@code all}. */
    String adding(Collection<String> includes, Collection<InetAddress> addresses) {
        var words = new LinkedHashSet<String>();
        words.add("v=spf1");
        addresses.forEach(address -> words.add(network(address)));
        standing.forEach(record -> record.terms().stream()
                .filter(term -> !term.is(SpfTerm.Kind.ALL) && !dropped.contains(term) && !denies(term, includes))
                .forEach(term -> words.add(term.text())));
        if (standing.size() > 1) {
            words.addAll(redirectsAsIncludes());
        }
        includes.forEach(include -> words.add("include:" + include));
        words.addAll(ending());
        return String.join(" ", words);
    }

    private static String network(InetAddress address) {
        return (address instanceof Inet4Address ? "ip4:" : "ip6:") + address.getHostAddress();
    }

    /** A term that says no to what is to be added, and would be met first. */
    private static boolean denies(SpfTerm term, Collection<String> includes) {
        String name = term.domain();
        return term.is(SpfTerm.Kind.INCLUDE)
                && !term.passes()
                && name != null
                && includes.stream().anyMatch(include -> DnsNames.isSame(include, name));
    }

    private Set<String> redirectsAsIncludes() {
        return standing.stream()
                .filter(SpfRecord::redirects)
                .map(record -> "include:" + record.redirect())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<String> ending() {
        boolean merged = standing.size() != 1;
        if (!merged && standing.get(0).redirects()) {
            return standing.get(0).modifiers();
        }
        var words = new LinkedHashSet<String>();
        words.add(firm() ? "-all" : "~all");
        standing.stream()
                .flatMap(record -> record.modifiers().stream())
                .filter(modifier ->
                        !merged || !REDIRECT_OR_EXP.matcher(modifier).lookingAt())
                .forEach(words::add);
        return List.copyOf(words);
    }

    /** Only if all that stands is: who has two records keeps what blocks less. */
    private boolean firm() {
        return !standing.isEmpty()
                && standing.stream()
                        .allMatch(record -> record.all()
                                .filter(all -> all.qualifier() == '-')
                                .isPresent());
    }
}
