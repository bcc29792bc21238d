package io.frontdesk.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.spi.SealContext;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClearPersonalDataCodecTest {

    private static final SealContext CONTEXT =
            new SealContext(TenantId.of(new UUID(0, 1)), "contact.profile", new UUID(0, 2));

    private final ClearPersonalDataCodec codec = new ClearPersonalDataCodec();

    @ParameterizedTest
    @ValueSource(strings = {"", "Maria", "clear:v1:", "Ürün مريم 田中 🐕", "two\nlines\u0000"})
    void opens_what_it_sealed(String plain) {
        assertThat(codec.open(CONTEXT, codec.seal(CONTEXT, plain))).isEqualTo(plain);
    }

    @Test
    void marks_the_format() {
        assertThat(new String(codec.seal(CONTEXT, "é").bytes(), StandardCharsets.UTF_8))
                .isEqualTo("clear:v1:é");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "clear:v1", "clear:v2:canary", "aes:v1:canary", "canary"})
    void refuses_another_format_without_repeating_it(String stored) {
        assertUnreadable(stored.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refuses_bytes_that_are_no_text() {
        byte[] stored = "clear:v1:canary?".getBytes(StandardCharsets.US_ASCII);
        stored[stored.length - 1] = (byte) 0xff;
        assertUnreadable(stored);
    }

    private void assertUnreadable(byte[] stored) {
        assertThatThrownBy(() -> codec.open(CONTEXT, Sealed.of(stored)))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREADABLE_DATA))
                .hasMessageContaining(CONTEXT.row().toString())
                .hasMessageNotContaining("canary");
    }
}
