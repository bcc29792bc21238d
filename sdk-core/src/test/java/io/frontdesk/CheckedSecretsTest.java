package io.frontdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontdesk.build.testenvironment.TestKeys;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.spi.SecretSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A desk is built with keys, or says which is none and never what it is. */
class CheckedSecretsTest {

    @ParameterizedTest
    @ValueSource(strings = {SecretSource.DIGEST_KEY, SecretSource.INDEX_KEY, SecretSource.MASTER_KEY})
    @SuppressWarnings("NullAway") // what a host without null checks answers
    void a_source_that_answers_null_is_named_with_the_key(String missing) {
        assertRefused(missing, name -> name.equals(missing) ? null : TestKeys.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {SecretSource.DIGEST_KEY, SecretSource.INDEX_KEY, SecretSource.MASTER_KEY})
    void a_source_that_throws_is_named_with_the_key_and_not_with_what_it_says(String missing) {
        FrontdeskException thrown = assertRefused(missing, name -> {
            if (name.equals(missing)) {
                throw new IllegalStateException("cannot decode s3cr3t", new RuntimeException("s3cr3t"));
            }
            return TestKeys.of(name);
        });

        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).contains("IllegalStateException").doesNotContain("s3cr3t");
    }

    @Test
    void what_a_source_says_of_a_missing_key_stands() {
        var own = new FrontdeskException(ErrorCode.NOT_CONFIGURED, "no key of that name in the vault");
        assertThatThrownBy(() -> Frontdesk.inMemory()
                        .secrets(name -> {
                            throw own;
                        })
                        .build())
                .isSameAs(own);
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 7, -1})
    void a_key_of_one_byte_over_and_over_is_refused_outside_development(byte filling) {
        byte[] flat = new byte[32];
        Arrays.fill(flat, filling);

        assertThat(assertRefused(
                        SecretSource.DIGEST_KEY,
                        name -> name.equals(SecretSource.DIGEST_KEY) ? flat.clone() : TestKeys.of(name)))
                .hasMessageContaining("openssl rand -base64 32");
        Frontdesk.inMemory()
                .secrets(name -> flat.clone())
                .developmentMode()
                .build()
                .close();
        assertThatThrownBy(() -> SecretSource.derivedFrom(flat))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("openssl rand -base64 32");
    }

    private static FrontdeskException assertRefused(String missing, SecretSource source) {
        try {
            Frontdesk.inMemory().secrets(source).build().close();
        } catch (FrontdeskException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED);
            assertThat(e).hasMessageContaining("'" + missing + "'");
            return e;
        }
        throw new AssertionError("A desk was built without " + missing);
    }
}
