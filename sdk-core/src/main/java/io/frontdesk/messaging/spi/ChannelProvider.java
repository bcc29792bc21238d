package io.frontdesk.messaging.spi;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.InvalidInputException;
import java.util.List;
import java.util.Optional;

/**
 * Opens channels for accounts that tenants bring: one provider, any number of accounts. Thread-safe. Contract: {@code ChannelProviderContract} in
 * frontdesk-testkit.
 */
public interface ChannelProvider {

    /** What accounts call it, such as {@code smtp} or {@code sendgrid}: lower case letters and digits, at most 30. */
    String name();

    Channel channel();

    AddressKind addresses();

    /** What an account must or may say. */
    List<AccountField> fields();

    /**
     * Makes a channel; connects to nothing yet. The caller closes it.
     *
     * @throws InvalidInputException listing every field that is wrong, by {@code settings.NAME} or {@code credentials.NAME}; never a value
     */
    MessageChannel open(AccountConfig account);

    /** How the provider reports, if it does so over HTTP. */
    default Optional<ProviderWebhook> webhook() {
        return Optional.empty();
    }
}
