package io.frontdesk.adapter.http.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.AccountField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccountReaderTest {

    private static final Pattern WORD = Pattern.compile("[a-z]+");
    private static final List<AccountField> FIELDS = Stream.concat(
                    MailIdentity.fields().stream(),
                    Stream.of(
                            AccountField.credential("api_key", "the key"),
                            AccountField.setting("sandbox", "true or false").optional(),
                            AccountField.setting("region", "the region").optional()))
            .toList();

    private static AccountReader reader(Map<String, String> settings, Map<String, String> credentials) {
        return AccountReader.of(new AccountConfig(settings, credentials), FIELDS);
    }

    @Test
    void reads_what_is_there() {
        AccountReader reader = reader(
                Map.of("from", " shop@example.org ", "from_name", "The Shop", "sandbox", "true"),
                Map.of("api_key", "abc"));

        assertThat(reader.identity())
                .isEqualTo(new MailIdentity(
                        EmailAddress.of("shop@example.org"), Optional.of("The Shop"), Optional.empty()));
        assertThat(reader.flag("sandbox")).isTrue();
        assertThat(reader.credential("api_key", WORD, "")).contains("abc");
        assertThat(reader.setting("region", WORD, "")).isEmpty();
        reader.check();
    }

    @Test
    void lists_everything_that_is_wrong_and_repeats_no_value() {
        AccountReader reader = reader(
                Map.of(
                        "from", "canary",
                        "from_name", "canary\r\nBcc: x",
                        "reply_to", "canary@",
                        "sandbox", "canary",
                        "region", "CANARY",
                        "canary_setting", "canary"),
                Map.of("api_key", " ", "from", "canary"));
        reader.identity();
        reader.flag("sandbox");
        reader.setting("region", WORD, "give letters");

        assertThatThrownBy(reader::check)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::field)
                                .containsExactlyInAnyOrder(
                                        "settings.from",
                                        "settings.from_name",
                                        "settings.reply_to",
                                        "settings.sandbox",
                                        "settings.region",
                                        "settings.canary_setting",
                                        "credentials.api_key",
                                        "credentials.from"))
                .satisfies(e ->
                        assertThat(e.getMessage().replace("canary_setting", "")).doesNotContainIgnoringCase("canary"));
    }
}
