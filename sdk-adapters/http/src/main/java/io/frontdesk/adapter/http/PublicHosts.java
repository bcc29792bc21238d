package io.frontdesk.adapter.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/** Finds hosts anybody on the Internet can reach, and no others: a name that a tenant gives must not lead into the host's own network (SSRF). */
final class PublicHosts implements Dns {

    private final Dns dns;

    PublicHosts(Dns dns) {
        this.dns = dns;
    }

    /** The addresses that are connected to: none is asked for again in between, so that a second answer cannot differ. */
    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        List<InetAddress> found = dns.lookup(hostname);
        if (!found.stream().allMatch(PublicHosts::contains)) {
            throw new UnknownHostException("not public");
        }
        return found;
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
