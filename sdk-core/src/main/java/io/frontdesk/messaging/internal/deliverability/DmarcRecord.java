package io.frontdesk.messaging.internal.deliverability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A DMARC policy record (RFC 7489, section 6.3; {@code np}, {@code psd} and {@code t} of RFC 9989). */
final class DmarcRecord {

    private static final Pattern MEANT = Pattern.compile("v\\s*=\\s*DMARC1\\s*(?:;.*)?", Pattern.DOTALL);
    private static final Set<String> POLICIES = Set.of("none", "quarantine", "reject");
    private static final Pattern PERCENT = Pattern.compile("100|[1-9]?\\d");
    private static final Pattern MAILTO = Pattern.compile("(?i)mailto:[^@,!\\s]+@([A-Za-z0-9._-]+)(?:![0-9]+[kmgt]?)?");

    private final TagList tags;

    DmarcRecord(TagList tags) {
        this.tags = tags;
    }

    static boolean isMeant(String text) {
        return MEANT.matcher(text.strip()).matches();
    }

    /** Empty if it is no list of tags. */
    static Optional<DmarcRecord> parse(String text) {
        return TagList.parse(text)
                .filter(tags -> tags.beginsWith("v", "DMARC1"))
                .map(DmarcRecord::new);
    }

    TagList tags() {
        return tags;
    }

    /** Receivers take a record without a policy for {@code p=none} if it asks for reports, and for no record otherwise. */
    boolean isValid() {
        return valid("p", POLICIES).isPresent() || !reportDomains().isEmpty();
    }

    boolean hasPolicy() {
        return valid("p", POLICIES).isPresent();
    }

    String policy() {
        return valid("p", POLICIES).orElse("none");
    }

    String subdomainPolicy() {
        return valid("sp", POLICIES).orElse(policy());
    }

    /** How much of the failing mail the policy is applied to. */
    int percent() {
        return tags.get("pct")
                .filter(PERCENT.asMatchPredicate())
                .map(Integer::parseInt)
                .orElse(100);
    }

    boolean isTesting() {
        return is("t", "y");
    }

    boolean hasStrictDkim() {
        return is("adkim", "s");
    }

    boolean hasStrictSpf() {
        return is("aspf", "s");
    }

    boolean isPublicSuffix() {
        return is("psd", "y");
    }

    boolean isOrganization() {
        return is("psd", "n");
    }

    /** The domains of {@code rua} that reports go to. */
    List<String> reportDomains() {
        return Stream.of(tags.get("rua").orElse("").split(",", -1))
                .map(uri -> MAILTO.matcher(uri.strip()))
                .filter(Matcher::matches)
                .map(uri -> DnsNames.normal(uri.group(1)))
                .distinct()
                .toList();
    }

    /** Tags whose value receivers cannot use. */
    List<String> ignoredTags() {
        var ignored = new ArrayList<String>();
        check("sp", POLICIES, ignored);
        check("np", POLICIES, ignored);
        check("adkim", Set.of("r", "s"), ignored);
        check("aspf", Set.of("r", "s"), ignored);
        check("psd", Set.of("y", "n", "u"), ignored);
        check("t", Set.of("y", "n"), ignored);
        tags.get("pct").filter(PERCENT.asMatchPredicate().negate()).ifPresent(value -> ignored.add("pct"));
        tags.get("rua").filter(value -> reportDomains().isEmpty()).ifPresent(value -> ignored.add("rua"));
        return ignored;
    }

    private void check(String tag, Set<String> allowed, List<String> ignored) {
        if (tags.get(tag).isPresent() && valid(tag, allowed).isEmpty()) {
            ignored.add(tag);
        }
    }

    private boolean is(String tag, String value) {
        return valid(tag, Set.of(value)).isPresent();
    }

    private Optional<String> valid(String tag, Set<String> allowed) {
        return tags.get(tag).map(value -> value.toLowerCase(Locale.ROOT)).filter(allowed::contains);
    }
}
