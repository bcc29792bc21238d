package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.AccountField;
import io.frontdesk.messaging.spi.ChannelProvider;
import io.frontdesk.messaging.spi.MessageChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ChannelProvider} keeps. Extend it next to your adapter; nothing is sent, so no server is needed.
 *
 * <pre>{@code
 * class PigeonProviderTest extends ChannelProviderContract {
 *     protected ChannelProvider provider() {
 *         return new PigeonProvider();
 *     }
 *
 *     protected AccountConfig complete() {
 *         return new AccountConfig(Map.of("loft", "north"), Map.of("ring", "4711-secret"));
 *     }
 * }
 * }</pre>
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class ChannelProviderContract {

    protected ChannelProviderContract() {}

    protected abstract ChannelProvider provider();

    /** An account with a good value for every field, optional ones included; credentials of at least 6 characters that are found nowhere else. */
    protected abstract AccountConfig complete();

    /**
     * A wrong value for each field that has wrong values, by {@code settings.NAME} or {@code credentials.NAME}: an account that has them all is refused
     * for each of them at once. Values of at least 6 characters are looked for in what is said.
     */
    protected Map<String, String> wrong() {
        return Map.of();
    }

    @Test
    void its_name_and_fields_are_named_as_accounts_write_them() {
        ChannelProvider provider = provider();

        assertThat(provider.name()).matches("[a-z0-9]{1,30}");
        assertThat(provider.channel()).isNotNull();
        assertThat(provider.addresses()).isNotNull();
        assertThat(provider.fields()).extracting(AccountField::name).doesNotHaveDuplicates();
        assertThat(provider.fields()).allSatisfy(field -> {
            assertThat(field.name()).matches("[a-z][a-z0-9_]{0,39}");
            assertThat(field.description())
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(200)
                    .doesNotContain("\n");
        });
    }

    @Test
    void the_example_has_every_field_and_no_other() {
        AccountConfig account = complete();

        assertThat(account.settings().keySet()).containsExactlyInAnyOrderElementsOf(names(false));
        assertThat(account.credentials().keySet()).containsExactlyInAnyOrderElementsOf(names(true));
    }

    private List<String> names(boolean secret) {
        return provider().fields().stream()
                .filter(field -> field.secret() == secret)
                .map(AccountField::name)
                .toList();
    }

    @Test
    void opens_a_channel_of_its_kind_as_often_as_it_is_asked_to() {
        ChannelProvider provider = provider();
        try (MessageChannel first = provider.open(complete());
                MessageChannel second = provider.open(complete())) {
            assertThat(second).isNotSameAs(first);
            assertThat(first.channel()).isEqualTo(provider.channel());
            assertThat(first.addresses()).isEqualTo(provider.addresses());
        }
    }

    @Test
    void opens_an_account_that_has_no_more_than_it_must() {
        var optional = provider().fields().stream()
                .filter(field -> !field.required())
                .map(ChannelProviderContract::path)
                .toList();
        provider().open(without(complete(), optional)).close();
    }

    @Test
    void lists_every_missing_field_at_once() {
        List<String> required = provider().fields().stream()
                .filter(AccountField::required)
                .map(ChannelProviderContract::path)
                .toList();
        Assumptions.assumeFalse(required.isEmpty(), "no field is required");

        assertThat(fieldsRefused(new AccountConfig(Map.of(), Map.of()))).containsExactlyInAnyOrderElementsOf(required);
        for (String field : required) {
            assertThat(fieldsRefused(without(complete(), List.of(field)))).containsExactly(field);
        }
    }

    @Test
    void lists_every_wrong_field_at_once_and_repeats_no_value() {
        Map<String, String> wrong = wrong();
        Assumptions.assumeFalse(wrong.isEmpty(), "no value is known to be wrong");
        AccountConfig account = with(complete(), wrong);

        assertThat(fieldsRefused(account)).containsExactlyInAnyOrderElementsOf(wrong.keySet());
        assertThat(refusal(account)).hasMessageNotContainingAny(long6(wrong.values()));
    }

    @Test
    void never_repeats_a_credential() {
        AccountConfig account = complete();
        String[] secrets = long6(account.credentials().values());
        ChannelProvider provider = provider();
        try (MessageChannel channel = provider.open(account)) {
            assertThat(channel.toString()).doesNotContain(secrets);
            assertThat(provider.toString()).doesNotContain(secrets);
            assertThat(account.toString()).doesNotContain(secrets);
        }
        var settings = provider.fields().stream()
                .filter(field -> field.required() && !field.secret())
                .map(ChannelProviderContract::path)
                .toList();
        if (!settings.isEmpty() && secrets.length > 0) {
            assertThat(refusal(without(account, settings))).hasMessageNotContainingAny(secrets);
        }
    }

    private static String[] long6(Iterable<String> values) {
        var texts = new ArrayList<String>();
        values.forEach(value -> {
            if (value.length() >= 6) {
                texts.add(value);
            }
        });
        return texts.toArray(String[]::new);
    }

    private List<String> fieldsRefused(AccountConfig account) {
        return refusal(account).violations().stream().map(Violation::field).toList();
    }

    private InvalidInputException refusal(AccountConfig account) {
        ChannelProvider provider = provider();
        var refusal = catchThrowableOfType(
                InvalidInputException.class, () -> provider.open(account).close());
        assertThat(refusal).as("the account is refused").isNotNull();
        return refusal;
    }

    private static String path(AccountField field) {
        return (field.secret() ? "credentials." : "settings.") + field.name();
    }

    private static AccountConfig without(AccountConfig account, List<String> paths) {
        return new AccountConfig(
                remaining(account.settings(), "settings.", paths),
                remaining(account.credentials(), "credentials.", paths));
    }

    private static Map<String, String> remaining(Map<String, String> values, String prefix, List<String> paths) {
        return values.entrySet().stream()
                .filter(entry -> !paths.contains(prefix + entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static AccountConfig with(AccountConfig account, Map<String, String> values) {
        var settings = new HashMap<>(account.settings());
        var credentials = new HashMap<>(account.credentials());
        values.forEach((path, value) -> {
            boolean secret = path.startsWith("credentials.");
            (secret ? credentials : settings).put(path.substring(path.indexOf('.') + 1), value);
        });
        return new AccountConfig(settings, credentials);
    }
}
