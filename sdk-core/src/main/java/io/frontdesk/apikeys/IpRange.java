package io.frontdesk.apikeys;

import io.frontdesk.common.InvalidInputException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network in CIDR, v4 or v6; a v6 address that maps a v4 one counts as that one.
 *
 * @param text as it is written: {@code 192.0.2.0/24}, {@code 2001:db8::/32}
 */
public record IpRange(String text) {

    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

    public IpRange {
        IpNetwork.read(text);
    }

    /**
     * Reads a network, or a single address.
     *
     * @throws InvalidInputException if it is neither, or an address with bits beyond the length, which is mostly a slip
     */
    public static IpRange parse(String text) {
        return new IpRange(text);
    }

    /** Whether this address lies within; false for what is no address. */
    public boolean contains(String address) {
        Optional<IpAddress> read = IpAddress.read(address);
        return read.isPresent() && IpNetwork.read(text).contains(read.get());
    }

    /** The bits of one. */
    private record IpNetwork(IpAddress base, int length) {

        static IpNetwork read(String text) {
            int slash = text.indexOf('/');
            String head = slash < 0 ? text : text.substring(0, slash);
            IpAddress base = IpAddress.read(head)
                    .filter(address -> head.indexOf('%') < 0)
                    .orElseThrow(() -> refused("holds what is no address"));
            int written = head.indexOf(':') < 0 ? 32 : 128;
            int length = slash < 0 ? written : length(text.substring(slash + 1), written);
            int bits = written == 32 ? length + 96 : length;
            if (base.isV4() && bits < 96) {
                throw refused("holds a v4 address mapped into v6 with a length below 96");
            }
            if (!base.masked(bits).equals(base)) {
                throw refused("holds an address with bits beyond its length");
            }
            return new IpNetwork(base, bits);
        }

        private static int length(String text, int most) {
            if (!LENGTH.matcher(text).matches() || Integer.parseInt(text) > most) {
                throw refused("holds a length that is none");
            }
            return Integer.parseInt(text);
        }

        boolean contains(IpAddress address) {
            return address.isV4() == base.isV4() && address.masked(length).equals(base);
        }

        private static InvalidInputException refused(String problem) {
            return InvalidInputException.of(
                    "allowedFrom",
                    problem,
                    "give CIDR with all bits beyond the length zero, as 192.0.2.0/24 or 2001:db8::/32");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
