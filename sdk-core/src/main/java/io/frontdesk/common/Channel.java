package io.frontdesk.common;

import java.util.regex.Pattern;

/**
 * A way to reach a person. Open: an adapter for a channel of your own names it here.
 *
 * @param code lower case letters, digits and hyphens, 1 to 20 characters
 */
public record Channel(String code) {

    public static final Channel EMAIL = new Channel("email");
    public static final Channel SMS = new Channel("sms");
    public static final Channel WHATSAPP = new Channel("whatsapp");

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,19}");

    public Channel {
        // The constants above are made before CODE is: they are known to be right.
        if (CODE != null && !CODE.matcher(code).matches()) {
            throw InvalidInputException.of("channel", "is not a channel code", "use 1 to 20 of a-z, 0-9 and -");
        }
    }

    public static Channel of(String code) {
        return switch (code) {
            case "email" -> EMAIL;
            case "sms" -> SMS;
            case "whatsapp" -> WHATSAPP;
            default -> new Channel(code);
        };
    }

    @Override
    public String toString() {
        return code;
    }
}
