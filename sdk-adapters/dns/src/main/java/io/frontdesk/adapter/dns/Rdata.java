package io.frontdesk.adapter.dns;

import io.frontdesk.messaging.DnsRecordType;
import java.util.Locale;

/**
 * Turns record data as JNDI prints it into the port's values.
 *
 * <p>JNDI prints the strings of a TXT record with a space between them, and quotes those that are empty or hold a space, a quote or a
 * backslash, escaping the last two: so the strings can be told apart again.
 */
final class Rdata {

    private Rdata() {}

    static String value(DnsRecordType type, String printed) {
        return switch (type) {
            case TXT -> joined(printed);
            case MX, CNAME, PTR -> name(printed);
            case A, AAAA -> printed;
        };
    }

    private static String name(String printed) {
        boolean root = printed.equals(".") || printed.endsWith(" .");
        String relative = printed.endsWith(".") && !root ? printed.substring(0, printed.length() - 1) : printed;
        return relative.toLowerCase(Locale.ROOT);
    }

    private static String joined(String printed) {
        var text = new StringBuilder(printed.length());
        boolean quoted = false;
        for (int i = 0; i < printed.length(); i++) {
            char c = printed.charAt(i);
            if (quoted && c == '\\' && i + 1 < printed.length()) {
                i++;
                text.append(printed.charAt(i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted || c != ' ') {
                text.append(c);
            }
        }
        return text.toString();
    }
}
