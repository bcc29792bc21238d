package io.frontdesk.adapter.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.AccountField;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProviderTest {

    private static final SesProvider PROVIDER = SesProvider.create();

    @Test
    void says_what_it_is_and_needs() {
        assertThat(PROVIDER.name()).isEqualTo("ses");
        assertThat(PROVIDER.channel()).isEqualTo(Channel.EMAIL);
        assertThat(PROVIDER.addresses()).isEqualTo(AddressKind.EMAIL);
        assertThat(PROVIDER.webhook()).isPresent();
        assertThat(PROVIDER.fields())
                .filteredOn(AccountField::required)
                .extracting(AccountField::name)
                .containsExactly("access_key_id", "secret_access_key", "region", "from");
        assertThat(PROVIDER.fields())
                .filteredOn(AccountField::secret)
                .extracting(AccountField::name)
                .containsExactly("access_key_id", "secret_access_key", "session_token");
    }

    @Test
    void lists_everything_that_is_wrong() {
        assertThatThrownBy(() -> PROVIDER.open(new AccountConfig(
                        Map.of("region", "canary.example/", "topic_arn", "canary", "configuration_set", "canary set"),
                        Map.of("access_key_id", "canary!", "session_token", "canary token"))))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::field)
                                .containsExactlyInAnyOrder(
                                        "settings.from",
                                        "settings.region",
                                        "settings.topic_arn",
                                        "settings.configuration_set",
                                        "credentials.access_key_id",
                                        "credentials.secret_access_key",
                                        "credentials.session_token"))
                .hasMessageNotContaining("canary");
    }
}
