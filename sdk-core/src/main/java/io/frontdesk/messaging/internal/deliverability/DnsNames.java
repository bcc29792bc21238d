package io.frontdesk.messaging.internal.deliverability;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names in DNS as records spell them: any case, with or without the dot at the end. */
final class DnsNames {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63})*+");
    private static final int LONGEST = 253;

    private DnsNames() {}

    static boolean isName(String text) {
        String relative = withoutDot(text);
        return relative.length() <= LONGEST && NAME.matcher(relative).matches();
    }

    static String normal(String name) {
        return withoutDot(name).toLowerCase(Locale.ROOT);
    }

    static boolean isSame(String one, String other) {
        return normal(one).equals(normal(other));
    }

    /** Whether a name is a domain or lies below it. */
    static boolean isWithin(String name, String domain) {
        return isSame(name, domain) || normal(name).endsWith("." + normal(domain));
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
