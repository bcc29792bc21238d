package io.frontdesk.adapter.email;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which addresses anybody on the Internet can reach. The others are ours or our network's: a host that a tenant names must not lead there (SSRF). */
final class PublicAddresses {

    /** What Java reads as an address without asking a name server. */
    private static final Pattern LITERAL =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}|[0-9a-f:.]*:[0-9a-f:.]*");

    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");

    private PublicAddresses() {}

    /** Whether the name alone already says that it leads to us; asks no name server. */
    static boolean isObviouslyOurs(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost")
                || name.endsWith(".localhost")
                || name.endsWith(".internal")
                || name.endsWith(".local")) {
            return true;
        }
        if (!LITERAL.matcher(name).matches()) {
            // 127.1 and 2130706433 are addresses to some; no server needs such a name.
            return NUMBERS.matcher(name).matches();
        }
        try {
            return !contains(InetAddress.getByName(name));
        } catch (UnknownHostException e) {
            // No address after all; whatever it is, nothing can be reached by it.
            return true;
        }
    }

    static boolean contains(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes, 0) : isPublic6(bytes);
    }

    /** Beyond what Java knows: this network, carriers' NAT, protocol and benchmark ranges, reserved (RFC 6890). */
    private static boolean isPublic4(byte[] bytes, int at) {
        int a = bytes[at] & 0xff;
        int b = bytes[at + 1] & 0xff;
        int c = bytes[at + 2] & 0xff;
        return switch (a) {
            case 0, 10, 127 -> false;
            case 100 -> b < 64 || b > 127;
            case 169 -> b != 254;
            case 172 -> b < 16 || b > 31;
            case 192 -> b != 168 && !(b == 0 && c == 0);
            case 198 -> b != 18 && b != 19;
            default -> a < 224;
        };
    }

    /** Unique local ones (RFC 4193), and those that carry an IPv4 address: NAT64 and 6to4. */
    private static boolean isPublic6(byte[] bytes) {
        int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        if ((first & 0xfe00) == 0xfc00) {
            return false;
        }
        if (first == 0x2002) {
            return isPublic4(bytes, 2);
        }
        boolean nat64 = first == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
        // Global unicast is 2000::/3; nothing else leads out.
        return nat64 ? bytes[4] == 0 && isPublic4(bytes, 12) : (first & 0xe000) == 0x2000;
    }
}
