package io.frontdesk.messaging;

import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the names that a host gives: in ASCII, lower case, without the dot at the end. */
final class DomainNames {

    private static final Pattern HOST = Pattern.compile(
            "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+" + "(?!\\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,63}(?:\\.[a-z0-9_-]{1,63})*");
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern LIKE_IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int LONGEST = 253;

    private DomainNames() {}

    /** The name of a domain that can have mailboxes. */
    static String host(String field, String text) {
        String ascii = ascii(field, text);
        if (ascii.length() > LONGEST || !HOST.matcher(ascii).matches()) {
            throw InvalidInputException.of(field, "is no domain name", "give a domain such as example.org");
        }
        return ascii;
    }

    /** Any name below which records are kept: underscores are common there. */
    static String name(String field, String text) {
        String ascii = ascii(field, text);
        if (ascii.length() > LONGEST || !NAME.matcher(ascii).matches()) {
            throw InvalidInputException.of(field, "is no DNS name", "give a name such as s1._domainkey.example.org");
        }
        return ascii;
    }

    /** An address in figures; nothing is looked up. */
    static InetAddress address(String field, String text) {
        String given = Checks.text(field, text, LONGEST).strip();
        if (IPV4.matcher(given).matches() || LIKE_IPV6.matcher(given).matches()) {
            try {
                return InetAddress.getByName(given);
            } catch (UnknownHostException e) {
                throw notAnAddress(field);
            }
        }
        throw notAnAddress(field);
    }

    private static InvalidInputException notAnAddress(String field) {
        return InvalidInputException.of(field, "is no IP address", "give one such as 192.0.2.7 or 2001:db8::7");
    }

    private static String ascii(String field, String text) {
        String given = Checks.text(field, text, 254).strip();
        String relative = given.endsWith(".") ? given.substring(0, given.length() - 1) : given;
        try {
            return IDN.toASCII(relative).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw InvalidInputException.of(field, "cannot be written in DNS", "give a name such as example.org");
        }
    }
}
