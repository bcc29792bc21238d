package io.frontdesk.encryption.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

class AesGcmTest {

    private static final byte[] NOTHING = {};
    private static final byte[] BOUND = {1, 2, 3};

    private final AesGcm aes = new AesGcm(new SecureRandom());

    @Test
    void many_threads_with_keys_of_their_own_do_not_get_into_each_others_way() {
        List<SecretKey> keys =
                IntStream.range(0, 64).mapToObj(i -> aes.newKey()).toList();

        List<String> read = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(i -> decrypted(keys.get(i % 64), aes.encrypt(keys.get(i % 64), NOTHING, BOUND, bytes(i))))
                .toList();

        assertThat(read)
                .isEqualTo(IntStream.range(0, 20_000).mapToObj(i -> "text " + i).toList());
    }

    @Test
    void one_that_was_altered_spoils_none_that_comes_after_it() {
        SecretKey key = aes.newKey();
        byte[] sealed = aes.encrypt(key, NOTHING, BOUND, bytes(1));
        byte[] altered = sealed.clone();
        altered[altered.length - 1] ^= 1;

        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> AesGcm.decrypt(key, 0, BOUND, altered)).isInstanceOf(AEADBadTagException.class);
            assertThat(decrypted(key, sealed)).isEqualTo("text 1");
        }
    }

    private static byte[] bytes(int number) {
        return ("text " + number).getBytes(StandardCharsets.UTF_8);
    }

    private static String decrypted(SecretKey key, byte[] sealed) {
        try {
            return new String(AesGcm.decrypt(key, 0, BOUND, sealed), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
