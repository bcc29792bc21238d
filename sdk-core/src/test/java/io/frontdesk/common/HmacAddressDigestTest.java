package io.frontdesk.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.spi.SecretSource;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HmacAddressDigestTest {

    private static final TenantId TENANT = TenantId.of(new UUID(0, 1));
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final HmacAddressDigest digests = new HmacAddressDigest(name -> KEY);

    @Test
    void asks_for_the_digest_key() {
        var asked = new ArrayList<String>();
        new HmacAddressDigest(name -> {
            asked.add(name);
            return KEY;
        });
        assertThat(asked).containsOnly(SecretSource.DIGEST_KEY);
    }

    @Test
    void is_hmac_sha_256_over_lengths_and_parts() throws Exception {
        assertThat(digests.of(TENANT, "email", "jürgen@example.org").hex())
                .isEqualTo(byHand(TENANT.toString(), "email", "jürgen@example.org"));
    }

    @Test
    void differs_by_tenant_purpose_value_and_key_and_by_where_a_part_ends() {
        Set<String> different = Set.of(
                digests.of(TENANT, "email", "a@b.c").hex(),
                digests.of(TenantId.of(new UUID(0, 2)), "email", "a@b.c").hex(),
                digests.of(TENANT, "emaila", "@b.c").hex(),
                digests.of(TENANT, "phone", "a@b.c").hex(),
                digests.of(TENANT, "email", "a@b.d").hex(),
                new HmacAddressDigest(name -> "another key of thirty-two bytes!".getBytes(StandardCharsets.US_ASCII))
                        .of(TENANT, "email", "a@b.c")
                        .hex());
        assertThat(different).hasSize(6);
    }

    @Test
    void gives_the_same_digests_on_many_threads() {
        List<String> expected = IntStream.range(0, 500).mapToObj(this::digest).toList();
        List<String> parallel =
                IntStream.range(0, 500).parallel().mapToObj(this::digest).collect(Collectors.toList());
        assertThat(parallel).isEqualTo(expected).doesNotHaveDuplicates();
    }

    @Test
    void hashes_the_digest_of_the_version_before_under_a_later_key() throws Exception {
        var third = new HmacAddressDigest(name -> KEY, List.of(3, 2));
        Digest first = third.of(TENANT, "email", "a@b.c");
        Digest second = third.raised(first, 2);

        assertThat(first).isEqualTo(digests.of(TENANT, "email", "a@b.c"));
        assertThat(second.hex())
                .isEqualTo(
                        "g2" + byHand("frontdesk digest layer v1", first.hex()).substring(0, 62));
        assertThat(third.raised(second, 3)).isEqualTo(third.raised(first, 3)).isEqualTo(third.written(first));
        assertThat(third.raised(second, 1)).as("never lowered").isEqualTo(second);
        assertThat(third.kept(first)).isEqualTo(second);
        assertThat(third.places(first)).containsExactly(second, third.raised(first, 3));
        assertThat(third.ever(first)).containsExactly(first, second, third.raised(first, 3));
        assertThat(third.same(first, third.written(first))).isTrue();
        assertThat(third.same(third.of(TENANT, "email", "a@b.d"), second)).isFalse();
    }

    @Test
    void tells_of_which_version_a_digest_is_and_puts_older_ones_first() {
        List<String> marks =
                IntStream.rangeClosed(2, 127).mapToObj(Digest::mark).toList();

        assertThat(marks).isSorted().doesNotHaveDuplicates();
        assertThat(marks.get(0)).isGreaterThan("f".repeat(64));
        assertThat(IntStream.rangeClosed(2, 127)
                        .map(version -> Digest.of(version, "0".repeat(64)).version()))
                .containsExactlyElementsOf(IntStream.rangeClosed(2, 127).boxed().toList());
        assertThat(new Digest("f".repeat(64)).version()).isEqualTo(1);
    }

    @Test
    void asks_for_the_keys_of_all_versions_up_to_the_newest() {
        var asked = new ArrayList<String>();
        new HmacAddressDigest(
                name -> {
                    asked.add(name);
                    return KEY;
                },
                List.of(3));
        assertThat(asked).containsExactly("frontdesk.digest", "frontdesk.digest.2", "frontdesk.digest.3");
    }

    @Test
    void refuses_a_short_key_without_showing_it() {
        assertThatThrownBy(() -> new HmacAddressDigest(
                        name -> "canary-of-31-bytes-is-too-short".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED))
                .hasMessageContaining("31 bytes")
                .hasMessageNotContaining("canary");
    }

    private String digest(int i) {
        return digests.of(TENANT, "email", "user" + i + "@example.org").hex();
    }

    /** RFC 2104 by hand, as an oracle that does not share the code. */
    private static String byHand(String... parts) throws Exception {
        var message = new ByteArrayOutputStream();
        var out = new DataOutputStream(message);
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
        return HexFormat.of().formatHex(sha256(pad(0x5c), sha256(pad(0x36), message.toByteArray())));
    }

    private static byte[] pad(int with) {
        byte[] block = new byte[64];
        for (int i = 0; i < block.length; i++) {
            block[i] = (byte) ((i < KEY.length ? KEY[i] : 0) ^ with);
        }
        return block;
    }

    private static byte[] sha256(byte[] first, byte[] second) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(first);
        return digest.digest(second);
    }
}
