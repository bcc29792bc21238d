package io.frontdesk.apikeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.InvalidInputException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysRedactTest {

    private static final String BODY = "0aB".repeat(16) + "z";

    @Test
    void takes_every_key_out_of_a_text_and_nothing_else() {
        assertThat(ApiKeys.redact("GET /x Authorization: Bearer fd_live_" + BODY + "; then fd_test_" + BODY + "!"))
                .isEqualTo("GET /x Authorization: Bearer fd_live_•••; then fd_test_•••!");
        assertThat(ApiKeys.redact("half of one, fd_live_" + BODY.substring(0, 20)))
                .endsWith("fd_live_•••");
        assertThat(ApiKeys.redact("keys begin with fd_live_ or fd_test_")).endsWith("fd_live_ or fd_test_");
    }

    @Test
    void tells_how_keys_are_found_elsewhere() {
        assertThat(Pattern.compile(ApiKeys.SECRET_PATTERN)
                        .matcher("x=fd_live_" + BODY)
                        .find())
                .isTrue();
    }

    @Test
    void says_nothing_of_what_was_presented() {
        assertThat(PresentedKey.of("fd_live_" + BODY).from("192.0.2.1")).hasToString("PresentedKey[•••]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "contacts", "Contacts:read", "contacts:", ":read", "contacts:read:all", "a b:c", "*"})
    void refuses_what_is_no_scope(String scope) {
        assertThatThrownBy(() -> CreateApiKey.named("k").withScopes("ok:ok", scope))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("scopes");
    }

    @Test
    void refuses_bad_names_and_limits_by_field() {
        assertThatThrownBy(() -> CreateApiKey.named(" ")).hasMessageContaining("name");
        assertThatThrownBy(() -> CreateApiKey.named("k").withRateLimit(0)).hasMessageContaining("rateLimit");
        assertThatThrownBy(() -> CreateApiKey.named("k").allowedFrom("10.0.0.1/8"))
                .hasMessageContaining("allowedFrom");
    }
}
