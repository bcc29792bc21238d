package io.frontdesk.adapter.email;

import io.frontdesk.common.EmailAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds addresses in what mail systems write. */
final class MailAddresses {

    private static final int MAX_TEXT = 64 * 1024;
    private static final int MAX_FOUND = 100;
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s<>\"(),:;@\\\\\\[\\]\\x00-\\x1f]{1,64}@[\\p{L}\\p{N}][\\p{L}\\p{N}.-]{1,252}");
    /** RFC 6533 §3: a character of an address in a field that must be ASCII. */
    private static final Pattern ESCAPED = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{2,5})\\}");

    private MailAddresses() {}

    /** In order, each once. */
    static Set<String> in(String text) {
        var found = new LinkedHashSet<String>();
        Matcher address = ADDRESS.matcher(text.substring(0, Math.min(text.length(), MAX_TEXT)));
        while (found.size() < MAX_FOUND && address.find()) {
            String one = trimmed(address.group());
            if (EmailAddress.problemOf(one).isEmpty()) {
                found.add(one);
            }
        }
        return found;
    }

    static Set<String> in(List<String> texts) {
        var found = new LinkedHashSet<String>();
        texts.forEach(text -> found.addAll(in(text)));
        return found;
    }

    /** Without the quotes and full stops of a sentence around it. */
    private static String trimmed(String address) {
        int from = 0;
        while (from < address.length() && "'`=.".indexOf(address.charAt(from)) >= 0) {
            from++;
        }
        int to = address.length();
        while (to > from && (address.charAt(to - 1) == '.' || address.charAt(to - 1) == '-')) {
            to--;
        }
        return address.substring(from, to);
    }

    /** The address in a field of a report, such as {@code rfc822; maria@example.org}. */
    static Optional<String> typed(String field) {
        int semicolon = field.indexOf(';');
        String address = ESCAPED.matcher(field.substring(semicolon + 1)).replaceAll(escaped -> {
            int codePoint = Integer.parseInt(escaped.group(1), 16);
            return Matcher.quoteReplacement(Character.toString(codePoint));
        });
        return in(address).stream().findFirst();
    }
}
