package io.frontdesk.messaging.internal.deliverability;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IpNetworkTest {

    @Test
    void contains_what_shares_its_first_bits() throws Exception {
        long seed = Long.getLong("test.seed", 42);
        System.out.println("IpNetworkTest seed " + seed);
        var random = new Random(seed);
        int inside = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] address = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(address);
            // keeps the first octet, or none would ever start with it
            address[0] = address.length == 16 ? 0x20 : address[0];
            int bits = address.length * 8;
            int prefix = random.nextInt(bits + 1);
            BigInteger other = new BigInteger(1, address).flipBit(random.nextInt(bits));
            byte[] candidate = fixed(other, address.length);
            boolean same = new BigInteger(1, address).shiftRight(bits - prefix).equals(other.shiftRight(bits - prefix));

            IpNetwork network = IpNetwork.of(InetAddress.getByAddress(address), prefix);

            assertThat(network.contains(InetAddress.getByAddress(candidate)))
                    .as("seed %d, case %d", seed, i)
                    .isEqualTo(same);
            inside += same ? 1 : 0;
        }
        assertThat(inside).isBetween(5_000, 15_000);
    }

    @Test
    void a_mapped_network_holds_no_plain_address() throws Exception {
        assertThat(IpNetwork.ip6("::ffff:192.0.2.1", 96).orElseThrow().contains(InetAddress.getByName("192.0.2.1")))
                .isFalse();
    }

    private static byte[] fixed(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        int copied = Math.min(length, bytes.length);
        System.arraycopy(bytes, bytes.length - copied, fixed, length - copied, copied);
        return fixed;
    }
}
