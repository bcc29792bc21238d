package io.frontdesk.messaging.internal.deliverability;

/** Foreign text as a sentence can carry it: short, and nothing but visible ASCII. */
final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {}

    static String of(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        var shown = new StringBuilder(start.length());
        start.chars().forEach(c -> shown.append(c >= ' ' && c <= '~' ? (char) c : '?'));
        return shown.toString();
    }
}
