package io.frontdesk.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.spi.SecretSource;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignedTokensTest {

    private static final long SEED = 20260302;
    private static final SecretSource SECRETS = name -> Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), 32);

    private final SignedTokens tokens = new SignedTokens(SECRETS, 1);

    @Test
    void reads_back_what_it_signed_whatever_the_payload() {
        var random = new Random(SEED);
        for (int length = 1; length <= 80; length++) {
            byte[] payload = new byte[length];
            random.nextBytes(payload);
            assertThat(tokens.readLink("a", tokens.link("a", payload))).hasValue(payload);
            assertThat(tokens.readLocal("a", tokens.local("a", payload))).hasValue(payload);
        }
    }

    @Test
    void fits_two_ids_into_a_local_part_and_survives_the_loss_of_case() {
        String token = tokens.local("a", new byte[32]);
        assertThat(token).hasSize(63).matches("[a-z2-7]+");
        assertThat(tokens.readLocal("a", token.toUpperCase(Locale.ROOT))).isPresent();
    }

    @Test
    void refuses_a_hundred_thousand_altered_or_made_up_tokens() {
        var random = new Random(SEED);
        byte[] payload = new byte[49];
        random.nextBytes(payload);
        assertThat(accepted(random, tokens.link("a", payload), t -> tokens.readLink("a", t), "ABCxyz019-_"))
                .as("seed %d", SEED)
                .isZero();
        assertThat(accepted(random, tokens.local("a", payload), t -> tokens.readLocal("a", t), "abcxyz234567"))
                .as("seed %d", SEED)
                .isZero();
    }

    private static int accepted(
            Random random,
            String genuine,
            java.util.function.Function<String, Optional<byte[]>> reader,
            String letters) {
        int accepted = 0;
        for (int i = 0; i < 50_000; i++) {
            var forged = new StringBuilder(genuine);
            int changes = 1 + random.nextInt(4);
            for (int c = 0; c < changes; c++) {
                forged.setCharAt(random.nextInt(forged.length()), letters.charAt(random.nextInt(letters.length())));
            }
            if (i % 5 == 0) {
                forged.setLength(random.nextInt(forged.length()));
            }
            if (!forged.toString().equals(genuine)
                    && reader.apply(forged.toString()).isPresent()) {
                accepted++;
            }
        }
        return accepted;
    }

    @Test
    void never_reads_a_token_of_another_use_or_form() {
        byte[] payload = "payload".getBytes(StandardCharsets.UTF_8);
        assertThat(tokens.readLink("b", tokens.link("a", payload))).isEmpty();
        assertThat(tokens.readLocal("a", tokens.link("a", payload))).isEmpty();
        assertThat(tokens.readLink("a", tokens.local("a", payload))).isEmpty();
        assertThat(tokens.readLink("a", "")).isEmpty();
        assertThat(tokens.readLocal("a", "ä")).isEmpty();
    }

    @Test
    void reads_no_token_of_an_older_key_that_was_taken_away() {
        String old = tokens.link("a", new byte[] {1, 2, 3});
        var rotated = new SignedTokens(
                name -> {
                    if (name.equals(SecretSource.LINK_KEY)) {
                        throw new FrontdeskException(ErrorCode.NOT_CONFIGURED, "gone");
                    }
                    return SECRETS.key(name);
                },
                2);
        assertThat(rotated.readLink("a", old)).isEmpty();
        assertThat(rotated.readLink("a", rotated.link("a", new byte[] {4}))).hasValue(new byte[] {4});
    }

    @Test
    void refuses_a_short_key_without_repeating_it() {
        assertThatThrownBy(() -> new SignedTokens(name -> "secret".getBytes(StandardCharsets.UTF_8), 1))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED))
                .hasMessageContaining(SecretSource.LINK_KEY)
                .hasMessageNotContaining("secret");
    }

    @Test
    void reads_tokens_of_older_keys_after_a_rotation_and_none_of_newer_ones() {
        byte[] payload = {1, 2, 3};
        var rotated = new SignedTokens(SECRETS, 2);
        assertThat(rotated.readLink("a", tokens.link("a", payload))).hasValue(payload);
        assertThat(rotated.link("a", payload)).isNotEqualTo(tokens.link("a", payload));
        assertThat(tokens.readLink("a", rotated.link("a", payload))).isEmpty();
    }
}
