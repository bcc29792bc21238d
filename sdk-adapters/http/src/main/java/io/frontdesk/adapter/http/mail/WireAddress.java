package io.frontdesk.adapter.http.mail;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.messaging.spi.RejectionKind;
import java.net.IDN;
import java.util.Locale;

/** Addresses as the APIs take them: ASCII, with the domain in IDNA's form. */
final class WireAddress {

    private static final int MAX_LENGTH = 254;

    private WireAddress() {}

    static String recipient(String address) {
        if (EmailAddress.problemOf(address).isPresent()) {
            throw new RefusedMail(RejectionKind.BAD_ADDRESS, "not an address");
        }
        String wire = ascii(address);
        if (wire.length() > MAX_LENGTH) {
            throw new RefusedMail(RejectionKind.BAD_ADDRESS, "address too long");
        }
        if (!isAscii(wire)) {
            throw new RefusedMail(RejectionKind.CONTENT, "address needs SMTPUTF8");
        }
        return wire;
    }

    /**
     * An address of ours.
     *
     * @param what such as {@code sender}
     */
    static String ours(String what, String address) {
        if (EmailAddress.problemOf(address).isPresent() || !isAscii(ascii(address))) {
            throw new RefusedMail(RejectionKind.CONFIGURATION, what + " cannot be used");
        }
        return ascii(address);
    }

    private static String ascii(String address) {
        int at = address.lastIndexOf('@');
        String domain = IDN.toASCII(address.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
        return address.substring(0, at + 1) + domain.toLowerCase(Locale.ROOT);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }
}
