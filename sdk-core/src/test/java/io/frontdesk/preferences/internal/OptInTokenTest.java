package io.frontdesk.preferences.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.SignedTokens;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.MessageId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OptInTokenTest {

    private static final long SEED = 20260302;
    private static final SecretSource KEYS = name -> ("key " + name).repeat(5).getBytes(StandardCharsets.UTF_8);

    private final SignedTokens tokens = new SignedTokens(KEYS, 1);
    private final OptInToken token = token(1, "ab");
    private final String signed = token.sign(tokens);

    private static OptInToken token(long tenant, String digest) {
        return new OptInToken(
                new TenantId(new UUID(tenant, 1)),
                new ContactId(new UUID(2, 2)),
                new MessageId(new UUID(3, 3)),
                Channel.EMAIL,
                new LinkedHashSet<>(List.of(Purpose.of("news"), Purpose.MARKETING)),
                new Digest(digest.repeat(32)),
                Instant.parse("2026-03-09T09:00:00.123456Z"));
    }

    @Test
    void comes_back_as_it_was() {
        assertThat(OptInToken.read(tokens, signed)).contains(token);
        assertThat(Base64.getUrlDecoder().decode(signed)).hasSizeGreaterThan(1 + 3 * 16 + 8 + 32 + 32);
    }

    @Test
    void refuses_every_flipped_bit() {
        byte[] bytes = Base64.getUrlDecoder().decode(signed);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] forged = bytes.clone();
            forged[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(read(forged)).as("bit %d", bit).isFalse();
        }
    }

    @Test
    void refuses_every_cut_and_all_that_is_made_up_or_put_together() {
        byte[] bytes = Base64.getUrlDecoder().decode(signed);
        byte[] others = Base64.getUrlDecoder().decode(token(9, "cd").sign(tokens));
        var random = new Random(SEED);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(read(Arrays.copyOf(bytes, length))).isFalse();
            byte[] mixed = bytes.clone();
            System.arraycopy(others, length, mixed, length, bytes.length - length);
            assertThat(read(mixed)).as("from %d on another tenant's", length).isEqualTo(Arrays.equals(mixed, others));
            byte[] noise = new byte[bytes.length];
            random.nextBytes(noise);
            assertThat(read(noise)).isFalse();
        }
        assertThat(OptInToken.read(tokens, "A".repeat(1_000_000))).isEmpty();
        assertThat(OptInToken.read(tokens, "")).isEmpty();
    }

    @Test
    void is_never_one_of_another_use_key_or_strength() {
        byte[] bytes = Base64.getUrlDecoder().decode(signed);
        byte[] facts = Arrays.copyOfRange(bytes, 1, bytes.length - 32);
        var elsewhere = new SignedTokens(name -> "k".repeat(32).getBytes(StandardCharsets.UTF_8), 1);

        assertThat(OptInToken.read(tokens, tokens.longLink("opt-in", facts))).contains(token);
        assertThat(OptInToken.read(tokens, tokens.longLink("unsubscribe", facts)))
                .isEmpty();
        assertThat(OptInToken.read(tokens, tokens.link("opt-in", facts))).isEmpty();
        assertThat(OptInToken.read(elsewhere, signed)).isEmpty();
    }

    @Test
    void reads_no_form_that_only_a_later_version_can_have() {
        byte[] bytes = Base64.getUrlDecoder().decode(signed);
        byte[] facts = Arrays.copyOfRange(bytes, 1, bytes.length - 32);
        byte[] later = facts.clone();
        later[0] = 2;

        for (byte[] form : List.of(
                later, Arrays.copyOf(facts, facts.length - 1), Arrays.copyOf(facts, facts.length + 1), new byte[] {1
                })) {
            assertThat(OptInToken.read(tokens, tokens.longLink("opt-in", form))).isEmpty();
        }
    }

    private boolean read(byte[] token) {
        return OptInToken.read(tokens, Base64.getUrlEncoder().withoutPadding().encodeToString(token))
                .isPresent();
    }
}
