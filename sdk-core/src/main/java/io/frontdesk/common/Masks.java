package io.frontdesk.common;

/** The one place that shortens an address for people's eyes: enough to recognise, not enough to use. */
public final class Masks {

    private static final String DOTS = "•••";

    private Masks() {}

    /** {@code maria@example.org} becomes {@code m•••@e•••.org}; a number keeps its last two digits; anything else its first character. */
    public static String address(String address) {
        int at = address.lastIndexOf('@');
        if (at > 0) {
            return first(address) + DOTS + "@" + domain(address.substring(at + 1));
        }
        if (address.startsWith("+") && address.length() > 4) {
            return "+" + DOTS + address.substring(address.length() - 2);
        }
        return address.isEmpty() ? DOTS : first(address) + DOTS;
    }

    private static String domain(String domain) {
        int dot = domain.lastIndexOf('.');
        return dot <= 0 ? DOTS : first(domain) + DOTS + domain.substring(dot);
    }

    private static String first(String text) {
        return text.substring(0, text.offsetByCodePoints(0, 1));
    }
}
