package io.frontdesk.common.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.InvalidInputException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DerivedSecretsTest {

    /** RFC 5869, appendix A.1. */
    private static final byte[] PRK =
            HexFormat.of().parseHex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");

    @Test
    void derives_as_the_first_vector_of_rfc_5869() {
        byte[] info = HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9");
        assertThat(HexFormat.of().formatHex(new DerivedSecrets(PRK).expand(info)))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
    }

    @Test
    void gives_each_name_a_key_of_its_own_and_the_same_each_time() {
        SecretSource secrets = SecretSource.derivedFrom(PRK);
        assertThat(secrets.key("frontdesk.master"))
                .hasSize(32)
                .isEqualTo(SecretSource.derivedFrom(PRK).key("frontdesk.master"))
                .isNotEqualTo(secrets.key("frontdesk.master.2"))
                .isNotEqualTo(secrets.key("frontdesk.index"));
    }

    @Test
    void refuses_a_root_that_is_too_short_and_says_nothing_of_it() {
        assertThatThrownBy(() -> SecretSource.derivedFrom(new byte[31]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("31 bytes");
        assertThat(SecretSource.derivedFrom(PRK).toString()).doesNotContain("0777");
    }
}
