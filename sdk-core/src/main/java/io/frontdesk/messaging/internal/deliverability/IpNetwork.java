package io.frontdesk.messaging.internal.deliverability;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses that begin with the same bits. IPv4 and IPv6 never contain each other. */
final class IpNetwork {

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern LIKE_IPV6 = Pattern.compile("[0-9a-fA-F:.]{0,45}");

    private final byte[] address;
    private final int prefix;

    private IpNetwork(byte[] address, int prefix) {
        this.address = address;
        this.prefix = prefix;
    }

    static IpNetwork of(InetAddress address, int prefix) {
        return new IpNetwork(address.getAddress(), prefix);
    }

    /** An address in figures, of either kind. */
    static Optional<InetAddress> address(String text) {
        boolean figures = IPV4.matcher(text).matches()
                || (text.indexOf(':') >= 0 && LIKE_IPV6.matcher(text).matches());
        return figures ? parse(text) : Optional.empty();
    }

    static Optional<IpNetwork> ip4(String text, int prefix) {
        return IPV4.matcher(text).matches() ? parse(text).map(address -> of(address, prefix)) : Optional.empty();
    }

    static Optional<IpNetwork> ip6(String text, int prefix) {
        return text.indexOf(':') < 0 ? Optional.empty() : address(text).map(address -> ofIpv6(address, prefix));
    }

    private static IpNetwork ofIpv6(InetAddress address, int prefix) {
        if (!(address instanceof Inet4Address)) {
            return of(address, prefix);
        }
        // Java turns ::ffff:192.0.2.1 into the IPv4 address; as a network it stays what it was written as
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(address.getAddress(), 0, mapped, 12, 4);
        return new IpNetwork(mapped, prefix);
    }

    private static Optional<InetAddress> parse(String figures) {
        try {
            return Optional.of(InetAddress.getByName(figures));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress candidate) {
        byte[] other = candidate.getAddress();
        if (other.length != address.length) {
            return false;
        }
        int whole = prefix / 8;
        if (!Arrays.equals(address, 0, whole, other, 0, whole)) {
            return false;
        }
        int rest = prefix % 8;
        return rest == 0 || ((address[whole] ^ other[whole]) & 0xff) >> (8 - rest) == 0;
    }
}
