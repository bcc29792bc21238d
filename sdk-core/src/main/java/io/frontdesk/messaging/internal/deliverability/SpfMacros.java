package io.frontdesk.messaging.internal.deliverability;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The macros of RFC 7208, section 7, as domain-specs may have them. */
final class SpfMacros {

    private static final Pattern MACRO =
            Pattern.compile("%(?:\\{([slodipvhSLODIPVH])([1-9]\\d{0,2})?([rR])?([.+,/_=-]*+)}|([%_-]))");
    private static final Pattern TOP_LABEL =
            Pattern.compile("[!-~]*\\.(?=[^.]*[A-Za-z-])[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.?");
    private static final Pattern VISIBLE = Pattern.compile("[!-~]*");
    private static final int LONGEST_NAME = 253;

    private final InetAddress ip;
    private final String sender;

    /**
     * @param sender the address of the envelope
     */
    SpfMacros(InetAddress ip, String sender) {
        this.ip = ip;
        this.sender = sender;
    }

    /** Whether it is a macro string. */
    static boolean isText(String text) {
        return VISIBLE.matcher(text).matches()
                && MACRO.matcher(text).replaceAll("").indexOf('%') < 0;
    }

    /** Whether it is a domain-spec: a macro string that ends in a macro or in a label that can be a top-level domain. */
    static boolean isDomain(String text) {
        return isText(text) && (endsInMacro(text) || TOP_LABEL.matcher(text).matches());
    }

    private static boolean endsInMacro(String text) {
        Matcher macro = MACRO.matcher(text);
        int end = -1;
        while (macro.find()) {
            end = macro.end();
        }
        return end == text.length();
    }

    /** The name that a domain-spec stands for; what is too long loses labels on the left. */
    String expand(String spec, String domain) {
        String name = MACRO.matcher(spec)
                .replaceAll(macro -> Matcher.quoteReplacement(
                        macro.group(5) != null ? literal(macro.group(5)) : expansion(macro, domain)));
        while (name.length() > LONGEST_NAME && name.indexOf('.') >= 0) {
            name = name.substring(name.indexOf('.') + 1);
        }
        return name;
    }

    private static String literal(String letter) {
        return switch (letter) {
            case "_" -> " ";
            case "-" -> "%20";
            default -> "%";
        };
    }

    private String expansion(MatchResult macro, String domain) {
        String letter = macro.group(1);
        String value = value(letter.toLowerCase(Locale.ROOT), domain);
        String transformed = transform(value, macro.group(2), macro.group(3) != null, macro.group(4));
        boolean escaped = Character.isUpperCase(letter.charAt(0));
        return escaped ? URLEncoder.encode(transformed, StandardCharsets.UTF_8).replace("+", "%20") : transformed;
    }

    private String value(String letter, String domain) {
        return switch (letter) {
            case "s" -> sender;
            case "l" -> sender.substring(0, sender.lastIndexOf('@'));
            case "o", "h" -> sender.substring(sender.lastIndexOf('@') + 1);
            case "d" -> domain;
            case "i" -> dotted();
            case "v" -> ip instanceof Inet4Address ? "in-addr" : "ip6";
            // what RFC 7208 has where the name is not validated; it advises against the macro
            default -> "unknown";
        };
    }

    private String dotted() {
        byte[] octets = ip.getAddress();
        if (ip instanceof Inet4Address) {
            return ip.getHostAddress();
        }
        return IntStream.range(0, octets.length * 2)
                .map(i -> i % 2 == 0 ? (octets[i / 2] & 0xf0) >> 4 : octets[i / 2] & 0x0f)
                .mapToObj(Integer::toHexString)
                .collect(Collectors.joining("."));
    }

    private static String transform(String value, @Nullable String digits, boolean reversed, String delimiters) {
        String split = delimiters.isEmpty() ? "." : delimiters;
        List<String> parts = new ArrayList<>(List.of(value.split("[" + Pattern.quote(split) + "]", -1)));
        if (reversed) {
            Collections.reverse(parts);
        }
        int kept = digits == null ? parts.size() : Math.min(parts.size(), Integer.parseInt(digits));
        return String.join(".", parts.subList(parts.size() - kept, parts.size()));
    }
}
