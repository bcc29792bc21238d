package io.frontdesk.messaging;

import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks whether a domain is set up to send: which domain, and who sends for it. Immutable. */
public final class CheckDomain {

    private static final int MOST = 20;

    private final String domain;
    private final @Nullable String bounceDomain;
    private final List<DkimSelector> selectors;
    private final List<String> spfIncludes;
    private final List<InetAddress> sendingAddresses;

    private CheckDomain(
            String domain,
            @Nullable String bounceDomain,
            List<DkimSelector> selectors,
            List<String> spfIncludes,
            List<InetAddress> sendingAddresses) {
        this.domain = domain;
        this.bounceDomain = bounceDomain;
        this.selectors = selectors;
        this.spfIncludes = spfIncludes;
        this.sendingAddresses = sendingAddresses;
    }

    /**
     * Begins with the domain alone.
     *
     * @param domain what stands behind the {@code @} of the {@code From} header; an internationalised one is turned into ASCII
     * @throws InvalidInputException if it is no domain name
     */
    public static CheckDomain of(String domain) {
        return new CheckDomain(DomainNames.host("domain", domain), null, List.of(), List.of(), List.of());
    }

    /** The domain of the envelope's sender (the return path), where bounces go and SPF is looked up; the sending domain unless given. */
    public CheckDomain withBounceDomain(String bounceDomain) {
        return new CheckDomain(
                domain, DomainNames.host("bounceDomain", bounceDomain), selectors, spfIncludes, sendingAddresses);
    }

    /** A DKIM selector of which no more than the name is known. At most 20. */
    public CheckDomain withSelector(String name) {
        return withSelector(DkimSelector.of(name));
    }

    /** A DKIM selector that messages are signed with. At most 20. */
    public CheckDomain withSelector(DkimSelector selector) {
        return new CheckDomain(
                domain, bounceDomain, plus("selectors", selectors, selector), spfIncludes, sendingAddresses);
    }

    /** What SPF must include because it sends for the domain, such as {@code sendgrid.net} or {@code amazonses.com}. At most 20. */
    public CheckDomain withSpfInclude(String include) {
        String name = DomainNames.name("spfInclude", include);
        return new CheckDomain(
                domain, bounceDomain, selectors, plus("spfIncludes", spfIncludes, name), sendingAddresses);
    }

    /** An IPv4 or IPv6 address that sends for the domain and must be authorised by SPF, such as {@code 192.0.2.7}. At most 20. */
    public CheckDomain withSendingAddress(String address) {
        InetAddress parsed = DomainNames.address("sendingAddress", address);
        return new CheckDomain(
                domain, bounceDomain, selectors, spfIncludes, plus("sendingAddresses", sendingAddresses, parsed));
    }

    private static <T> List<T> plus(String field, List<T> values, T value) {
        if (values.contains(value)) {
            return values;
        }
        var all = new ArrayList<>(values);
        all.add(value);
        return List.copyOf(Checks.atMost(field, all, MOST));
    }

    /** In ASCII and lower case, as all names here. */
    public String domain() {
        return domain;
    }

    /** The one given, or the sending domain. */
    public String bounceDomain() {
        return bounceDomain != null ? bounceDomain : domain;
    }

    public List<DkimSelector> selectors() {
        return selectors;
    }

    public List<String> spfIncludes() {
        return spfIncludes;
    }

    public List<InetAddress> sendingAddresses() {
        return sendingAddresses;
    }
}
