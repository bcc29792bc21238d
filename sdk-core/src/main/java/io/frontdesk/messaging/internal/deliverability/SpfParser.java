package io.frontdesk.messaging.internal.deliverability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads an SPF record by the grammar of RFC 7208, section 12. A term that breaks it is an error of the record and left out. */
final class SpfParser {

    private static final String NAME = "([A-Za-z][A-Za-z0-9_.-]*+)";
    private static final Pattern MODIFIER = Pattern.compile(NAME + "=(.*)");
    private static final Pattern MECHANISM = Pattern.compile("([+?~-]?)" + NAME + "(.*)");
    private static final Pattern ARGUMENTS = Pattern.compile("(?::(.+?))?(?:/(0|[1-9]\\d?))?(?://(0|[1-9]\\d{0,2}))?");
    private static final Pattern NETWORK = Pattern.compile(":([0-9A-Fa-f:.]+)(?:/(0|[1-9]\\d{0,2}))?");
    private static final Map<String, SpfTerm.Kind> KINDS = Map.of(
            "all", SpfTerm.Kind.ALL,
            "include", SpfTerm.Kind.INCLUDE,
            "a", SpfTerm.Kind.A,
            "mx", SpfTerm.Kind.MX,
            "ptr", SpfTerm.Kind.PTR,
            "ip4", SpfTerm.Kind.IP4,
            "ip6", SpfTerm.Kind.IP6,
            "exists", SpfTerm.Kind.EXISTS);

    /** A domain has 253 characters; a term with more than twice that is no honest one. */
    private static final int LONGEST_TERM = 512;

    private final List<SpfTerm> terms = new ArrayList<>();
    private final List<String> modifiers = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private @Nullable String redirect;
    private boolean explained;

    private SpfParser() {}

    /**
     * @param text beginning with {@code v=spf1}
     */
    static SpfRecord parse(String text) {
        var parser = new SpfParser();
        Stream.of(text.split(" +", -1)).skip(1).filter(word -> !word.isEmpty()).forEach(parser::read);
        return new SpfRecord(
                List.copyOf(parser.terms), parser.redirect, List.copyOf(parser.modifiers), List.copyOf(parser.errors));
    }

    private void read(String word) {
        if (word.length() > LONGEST_TERM) {
            error(word, "is too long");
            return;
        }
        Matcher modifier = MODIFIER.matcher(word);
        if (modifier.matches()) {
            readModifier(modifier.group(1).toLowerCase(Locale.ROOT), modifier.group(2), word);
            return;
        }
        Matcher mechanism = MECHANISM.matcher(word);
        SpfTerm.Kind kind = mechanism.matches() ? KINDS.get(mechanism.group(2).toLowerCase(Locale.ROOT)) : null;
        if (kind == null) {
            error(word, "is no mechanism of SPF");
            return;
        }
        char qualifier = mechanism.group(1).isEmpty() ? '+' : mechanism.group(1).charAt(0);
        readMechanism(qualifier, kind, mechanism.group(3), word);
    }

    private void readModifier(String name, String value, String word) {
        boolean ours = name.equals("redirect") || name.equals("exp");
        if (ours ? !SpfMacros.isDomain(value) : !SpfMacros.isText(value)) {
            error(word, "has a value that is no " + (ours ? "domain" : "macro string"));
        } else if ((name.equals("redirect") && redirect != null) || (name.equals("exp") && explained)) {
            error(word, "is there twice");
        } else {
            modifiers.add(word);
            redirect = name.equals("redirect") ? value : redirect;
            explained |= name.equals("exp");
        }
    }

    private void readMechanism(char qualifier, SpfTerm.Kind kind, String rest, String word) {
        switch (kind) {
            case ALL -> add(rest.isEmpty(), new SpfTerm(qualifier, kind, null, 0, 0, null, word));
            case IP4, IP6 -> readNetwork(qualifier, kind, rest, word);
            case A, MX -> readHosts(qualifier, kind, rest, word);
            default -> readName(qualifier, kind, rest, word);
        }
    }

    private void readNetwork(char qualifier, SpfTerm.Kind kind, String rest, String word) {
        int bits = kind == SpfTerm.Kind.IP4 ? 32 : 128;
        Matcher matcher = NETWORK.matcher(rest);
        int prefix = matcher.matches() ? prefix(matcher.group(2), bits) : bits + 1;
        IpNetwork network = prefix > bits
                ? null
                : (bits == 32 ? IpNetwork.ip4(matcher.group(1), prefix) : IpNetwork.ip6(matcher.group(1), prefix))
                        .orElse(null);
        add(network != null, new SpfTerm(qualifier, kind, null, prefix, prefix, network, word));
    }

    private void readHosts(char qualifier, SpfTerm.Kind kind, String rest, String word) {
        Matcher matcher = ARGUMENTS.matcher(rest);
        if (!matcher.matches()) {
            error(word, "cannot be read");
            return;
        }
        String domain = matcher.group(1);
        int prefix4 = prefix(matcher.group(2), 32);
        int prefix6 = prefix(matcher.group(3), 128);
        boolean right = (domain == null || SpfMacros.isDomain(domain)) && prefix4 <= 32 && prefix6 <= 128;
        add(right, new SpfTerm(qualifier, kind, domain, prefix4, prefix6, null, word));
    }

    private void readName(char qualifier, SpfTerm.Kind kind, String rest, String word) {
        boolean own = rest.isEmpty() && kind == SpfTerm.Kind.PTR;
        String domain = rest.startsWith(":") ? rest.substring(1) : null;
        add(
                own || (domain != null && SpfMacros.isDomain(domain)),
                new SpfTerm(qualifier, kind, domain, 32, 128, null, word));
    }

    private static int prefix(@Nullable String digits, int whole) {
        return digits == null ? whole : Integer.parseInt(digits);
    }

    private void add(boolean right, SpfTerm term) {
        if (right) {
            terms.add(term);
        } else {
            error(term.text(), "cannot be read");
        }
    }

    private void error(String word, String problem) {
        errors.add("\"" + Quoted.of(word) + "\" " + problem);
    }
}
