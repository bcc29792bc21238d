package io.frontdesk.apikeys.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.apikeys.ApiKeys;
import io.frontdesk.apikeys.KeyMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyTextTest {

    private final SecureRandom random = new SecureRandom();

    @Test
    void makes_keys_that_can_be_read_and_are_found_by_the_published_pattern() throws Exception {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            KeyMode mode = i % 2 == 0 ? KeyMode.LIVE : KeyMode.TEST;
            String secret = KeyText.make(mode, random);
            assertThat(secret).startsWith(mode.prefix()).hasSize(57).matches(ApiKeys.SECRET_PATTERN);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
            assertThat(KeyText.hash(secret).orElseThrow().bytes()).isEqualTo(hash);
            made.add(secret);
        }
        assertThat(made).hasSize(1_000);
    }

    @Test
    void pads_small_numbers_and_takes_the_greatest() {
        assertThat(KeyText.make(KeyMode.LIVE, filling(0))).startsWith("fd_live_" + "0".repeat(43));
        assertThat(KeyText.make(KeyMode.LIVE, filling(-1))).hasSize(57);
    }

    @Test
    void refuses_every_slip_of_one_character() {
        String secret = KeyText.make(KeyMode.LIVE, random);
        for (int i = 0; i < secret.length(); i++) {
            for (char other : new char[] {'0', 'A', 'z', '_', '?', ' ', 'é', '€'}) {
                if (secret.charAt(i) != other) {
                    String slip = secret.substring(0, i) + other + secret.substring(i + 1);
                    assertThat(KeyText.hash(slip)).as("position %d", i).isEmpty();
                }
            }
        }
        assertThat(KeyText.hash(secret.replace("fd_live_", "fd_test_"))).isEmpty();
    }

    @Test
    void refuses_what_is_no_key() {
        String secret = KeyText.make(KeyMode.LIVE, random);
        for (String text :
                new String[] {"", "fd_live_", secret + "0", secret.substring(1), " " + secret, "x".repeat(57)}) {
            assertThat(KeyText.hash(text)).isEmpty();
        }
    }

    @Test
    void shows_no_hash() {
        assertThat(KeyText.hash(KeyText.make(KeyMode.TEST, random)).orElseThrow())
                .hasToString("KeyHash[•••]");
    }

    private static SecureRandom filling(int with) {
        return new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                Arrays.fill(bytes, (byte) with);
            }
        };
    }
}
