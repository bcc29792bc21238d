package io.frontdesk.adapter.mailgun;

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

    private static final MailgunProvider PROVIDER = MailgunProvider.create();

    @Test
    void says_what_it_is_and_needs() {
        assertThat(PROVIDER.name()).isEqualTo("mailgun");
        assertThat(PROVIDER.channel()).isEqualTo(Channel.EMAIL);
        assertThat(PROVIDER.addresses()).isEqualTo(AddressKind.EMAIL);
        assertThat(PROVIDER.webhook()).isPresent();
        assertThat(PROVIDER.fields())
                .filteredOn(AccountField::required)
                .extracting(AccountField::name)
                .containsExactly("api_key", "domain", "from");
        assertThat(PROVIDER.fields())
                .filteredOn(AccountField::secret)
                .extracting(AccountField::name)
                .containsExactly("api_key", "webhook_signing_key");
    }

    @Test
    void writes_to_the_regions_host() {
        assertThat(PROVIDER.open(Samples.account(Map.of()))).asString().contains("api.mailgun.net");
        assertThat(PROVIDER.open(Samples.account(Map.of("region", "eu"))))
                .asString()
                .contains("api.eu.mailgun.net");
    }

    @Test
    void lists_everything_that_is_wrong() {
        assertThatThrownBy(() -> PROVIDER.open(new AccountConfig(
                        Map.of("region", "canary.example", "test_mode", "canary", "domain", "canary/../x"),
                        Map.of("api_key", "canary key", "webhook_signing_key", "canary key"))))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::field)
                                .containsExactlyInAnyOrder(
                                        "settings.from",
                                        "settings.region",
                                        "settings.test_mode",
                                        "settings.domain",
                                        "credentials.api_key",
                                        "credentials.webhook_signing_key"))
                .hasMessageNotContaining("canary");
    }
}
