package io.frontdesk.apikeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** An address as 128 bits; v4 as it is mapped into v6 (RFC 4291). Read without asking any name server. */
record IpAddress(long high, long low) {

    private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final long MAPPED = 0xffffL << 32;
    private static final int LONGEST = 60;
    private static final int GROUPS = 8;

    /** Empty if it is none; a zone, as sockets say it, is left out. */
    static Optional<IpAddress> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        if (text.indexOf(':') < 0) {
            return v4(text).map(bits -> new IpAddress(0, MAPPED | bits));
        }
        int zone = text.indexOf('%');
        return v6(zone < 0 ? text : text.substring(0, zone));
    }

    boolean isV4() {
        return high == 0 && low >>> 32 == 0xffffL;
    }

    /** The first {@code bits} of it, the others zero. */
    IpAddress masked(int bits) {
        return new IpAddress(high & mask(Math.min(bits, 64)), low & mask(Math.max(bits - 64, 0)));
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : -1L << (64 - bits);
    }

    private static Optional<Long> v4(String text) {
        String[] octets = text.split("\\.", -1);
        if (octets.length != 4) {
            return Optional.empty();
        }
        long bits = 0;
        for (String octet : octets) {
            // A leading zero is octal to some, and so to nobody here.
            if (!OCTET.matcher(octet).matches() || Integer.parseInt(octet) > 255) {
                return Optional.empty();
            }
            bits = bits << 8 | Integer.parseInt(octet);
        }
        return Optional.of(bits);
    }

    private static Optional<IpAddress> v6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true).filter(all -> all.size() == GROUPS).map(IpAddress::of);
        }
        Optional<List<Integer>> head = groups(text.substring(0, gap), false);
        Optional<List<Integer>> tail = groups(text.substring(gap + 2), true);
        if (head.isEmpty() || tail.isEmpty()) {
            return Optional.empty();
        }
        int zeros = GROUPS - head.get().size() - tail.get().size();
        if (zeros < 1) {
            return Optional.empty();
        }
        var all = new ArrayList<>(head.get());
        IntStream.range(0, zeros).forEach(i -> all.add(0));
        all.addAll(tail.get());
        return Optional.of(of(all));
    }

    /** @param last whether it may end with a v4 address */
    private static Optional<List<Integer>> groups(String text, boolean last) {
        List<Integer> groups = new ArrayList<>();
        String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (GROUP.matcher(parts[i]).matches()) {
                groups.add(Integer.parseInt(parts[i], 16));
            } else {
                Optional<Long> mapped = last && i == parts.length - 1 ? v4(parts[i]) : Optional.empty();
                if (mapped.isEmpty()) {
                    return Optional.empty();
                }
                groups.add((int) (mapped.get() >>> 16));
                groups.add((int) (mapped.get() & 0xffff));
            }
        }
        return Optional.of(groups);
    }

    private static IpAddress of(List<Integer> groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < GROUPS / 2; i++) {
            high = high << 16 | groups.get(i);
            low = low << 16 | groups.get(i + GROUPS / 2);
        }
        return new IpAddress(high, low);
    }
}
