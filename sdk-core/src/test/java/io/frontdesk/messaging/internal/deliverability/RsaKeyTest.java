package io.frontdesk.messaging.internal.deliverability;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RsaKeyTest {

    /** In front of the bare key there are the algorithm's 15 octets, and tags with their lengths. */
    private static byte[] bare(byte[] info) {
        int start = info.length < 130 ? 20 : (info.length < 260 ? 22 : 24);
        return Arrays.copyOfRange(info, start, info.length);
    }

    private static byte[] key(int bits) throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair().getPublic().getEncoded();
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 768, 1023, 1024, 1536, 2048})
    void knows_the_length_of_the_modulus_in_both_encodings(int bits) throws Exception {
        byte[] der = key(bits);

        assertThat(RsaKey.bits(der)).hasValue(bits);
        assertThat(RsaKey.bits(bare(der))).hasValue(bits);
    }

    @Test
    void reads_the_key_of_rfc_6376_appendix_c() {
        byte[] der = Base64.getDecoder()
                .decode(
                        "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcT"
                                + "Nh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB");

        assertThat(RsaKey.bits(der)).hasValue(1024);
    }

    @Test
    void other_keys_are_none() throws Exception {
        var curve = KeyPairGenerator.getInstance("EC");
        curve.initialize(256);

        assertThat(RsaKey.bits(curve.generateKeyPair().getPublic().getEncoded()))
                .isEmpty();
        assertThat(RsaKey.bits(new byte[0])).isEmpty();
        assertThat(RsaKey.bits(new byte[] {0x30, (byte) 0x84, 127, 127, 127, 127}))
                .isEmpty();
        assertThat(RsaKey.bits(new byte[] {0x30, 6, 2, 1, (byte) 0x80, 2, 1, 3}))
                .as("negative")
                .isEmpty();
    }

    @Test
    void damaged_keys_never_break_it() throws Exception {
        long seed = Long.getLong("test.seed", 42);
        System.out.println("RsaKeyTest seed " + seed);
        var random = new Random(seed);
        byte[] der = key(1024);
        for (int i = 0; i < der.length; i++) {
            assertThat(RsaKey.bits(Arrays.copyOf(der, i))).as("cut at %d", i).isEmpty();
        }
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = der.clone();
            damaged[random.nextInt(60)] = (byte) random.nextInt(256);
            damaged[random.nextInt(der.length)] = (byte) random.nextInt(256);
            assertThat(RsaKey.bits(damaged).orElse(0))
                    .as("seed %d, case %d", seed, i)
                    .isBetween(0, 1040);
        }
    }

    @Test
    void agrees_with_the_jdk() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1100);
        var key = (RSAPublicKey) generator.generateKeyPair().getPublic();

        assertThat(RsaKey.bits(key.getEncoded())).hasValue(key.getModulus().bitLength());
    }
}
