package io.frontdesk.messaging.internal.deliverability;

import io.frontdesk.messaging.DnsRecordType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An SPF record, read by {@link SpfParser}.
 *
 * @param terms in order
 * @param redirect domain-spec of the modifier
 * @param modifiers all of them as they stand, {@code redirect} included
 * @param errors the terms that make the whole record void, each with what is wrong with it
 */
record SpfRecord(List<SpfTerm> terms, @Nullable String redirect, List<String> modifiers, List<String> errors) {

    private static final Pattern VERSION = Pattern.compile("(?i)v=spf1(?: .*)?", Pattern.DOTALL);

    /** The texts at a name that are meant to be SPF records; other TXT records are none of ours. */
    static List<String> textsAt(String domain, Lookups lookups) {
        return lookups.find(domain, DnsRecordType.TXT).stream()
                .filter(text -> VERSION.matcher(text).matches())
                .sorted()
                .toList();
    }

    /** What counts; terms behind it are never read. */
    Optional<SpfTerm> all() {
        return terms.stream().filter(term -> term.is(SpfTerm.Kind.ALL)).findFirst();
    }

    boolean hasTermsAfterAll() {
        return all().filter(all -> terms.indexOf(all) < terms.size() - 1).isPresent();
    }

    SpfRecord without(Set<SpfTerm> dropped) {
        List<SpfTerm> kept =
                terms.stream().filter(term -> !dropped.contains(term)).toList();
        return new SpfRecord(kept, redirect, modifiers, errors);
    }

    /** Whether {@code redirect} is followed when nothing matches. */
    boolean redirects() {
        return redirect != null && all().isEmpty();
    }
}
