package io.frontdesk.tenancy.internal;

import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads domain names: in ASCII, lower case, without the dot at the end. */
final class DomainText {

    private static final int LONGEST = 253;
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern HOST = Pattern.compile("(?:" + LABEL + "\\.)+(?!\\d+$)" + LABEL);
    private static final Pattern NOT_PUBLIC = Pattern.compile("(?:.*\\.)?(?:localhost|local|internal|lan|arpa|onion)");

    /** Letters and joiners that IDNA2003, which Java speaks, maps away, and IDNA2008, which registries speak, keeps (UTS #46, table 1). */
    private static final Pattern DEVIATING = Pattern.compile("[\u00df\u03c2\u200c\u200d]");

    private static final Pattern PORT = Pattern.compile(":\\d{0,5}$");

    private DomainText() {}

    /**
     * A name that can lead here from the Internet.
     *
     * @throws InvalidInputException naming {@code field}
     */
    static String parse(String field, @Nullable String text) {
        String given = Checks.text(field, text, 1000).strip();
        if (given.contains("/")) {
            throw refused(field, "has a scheme or a path", "give the name alone, such as desk.example.org");
        }
        if (given.contains(":")) {
            throw refused(field, "has a port, or is an address", "give the name alone, such as desk.example.org");
        }
        if (given.contains("*")) {
            throw refused(field, "has a wildcard", "claim each name");
        }
        if (DEVIATING.matcher(given).find()) {
            throw refused(field, "has a letter that two standards read differently", "give its ASCII form, xn--…");
        }
        String ascii = ascii(field, given.endsWith(".") ? given.substring(0, given.length() - 1) : given);
        if (ascii.length() > LONGEST || !HOST.matcher(ascii).matches()) {
            throw refused(field, "is no domain name", "give a name such as desk.example.org");
        }
        if (NOT_PUBLIC.matcher(ascii).matches()) {
            throw refused(field, "leads nowhere in public", "give a name that anybody can look up");
        }
        return ascii;
    }

    private static String ascii(String field, String name) {
        try {
            return IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw refused(field, "cannot be written in DNS", "give its ASCII form, such as desk.example.org or xn--…");
        }
    }

    /** What a request's Host header names; empty for an address or what is no name at all. */
    static Optional<String> ofHeader(String host) {
        String name = PORT.matcher(host.strip()).replaceFirst("").toLowerCase(Locale.ROOT);
        String relative = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return relative.length() <= LONGEST && HOST.matcher(relative).matches()
                ? Optional.of(relative)
                : Optional.empty();
    }

    private static InvalidInputException refused(String field, String problem, String remedy) {
        return InvalidInputException.of(field, problem, remedy);
    }
}
