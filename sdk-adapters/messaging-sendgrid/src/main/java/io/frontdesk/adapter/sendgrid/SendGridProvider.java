package io.frontdesk.adapter.sendgrid;

import io.frontdesk.adapter.http.HttpTransport;
import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.AccountField;
import io.frontdesk.messaging.spi.ChannelProvider;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.ProviderWebhook;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * E-mail through SendGrid: {@code sendgrid}. Thread-safe. Settings and what an answer means: {@code docs/adapters/messaging-sendgrid.md}.
 *
 * <p>All its channels share one transport; closing a channel leaves it open.
 */
public final class SendGridProvider implements ChannelProvider {

    private final HttpTransport transport;
    private final @Nullable URI server;

    private SendGridProvider(HttpTransport transport, @Nullable URI server) {
        this.transport = transport;
        this.server = server;
    }

    /** With a transport of its own, which needs no closing. */
    public static SendGridProvider create() {
        return using(HttpTransport.create());
    }

    /** With the host's transport, which the host closes after the channels. */
    public static SendGridProvider using(HttpTransport transport) {
        return new SendGridProvider(Objects.requireNonNull(transport, "transport"), null);
    }

    /**
     * Another server in place of SendGrid's, for tests.
     *
     * @param server without path, such as {@code http://localhost:8080}; plain HTTP to this machine only
     */
    public SendGridProvider at(URI server) {
        return new SendGridProvider(transport, Objects.requireNonNull(server, "server"));
    }

    @Override
    public String name() {
        return "sendgrid";
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public AddressKind addresses() {
        return AddressKind.EMAIL;
    }

    @Override
    public List<AccountField> fields() {
        return SendGridAccount.fields();
    }

    @Override
    public MessageChannel open(AccountConfig account) {
        SendGridAccount read = SendGridAccount.read(account);
        URI base = server == null ? URI.create("https://" + read.host()) : server;
        return new SendGridEmailChannel(transport, read, base);
    }

    /** The Event Webhook with its signature switched on; the account's {@code webhook_public_key} verifies it. */
    @Override
    public Optional<ProviderWebhook> webhook() {
        return Optional.of(new SendGridWebhook());
    }
}
