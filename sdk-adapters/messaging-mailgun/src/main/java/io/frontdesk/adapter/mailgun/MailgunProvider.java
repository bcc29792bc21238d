package io.frontdesk.adapter.mailgun;

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
 * E-mail through Mailgun: {@code mailgun}. Thread-safe. Settings and what an answer means: {@code docs/adapters/messaging-mailgun.md}.
 *
 * <p>All its channels share one transport; closing a channel leaves it open.
 */
public final class MailgunProvider implements ChannelProvider {

    private final HttpTransport transport;
    private final @Nullable URI server;

    private MailgunProvider(HttpTransport transport, @Nullable URI server) {
        this.transport = transport;
        this.server = server;
    }

    /** With a transport of its own, which needs no closing. */
    public static MailgunProvider create() {
        return using(HttpTransport.create());
    }

    /** With the host's transport, which the host closes after the channels. */
    public static MailgunProvider using(HttpTransport transport) {
        return new MailgunProvider(Objects.requireNonNull(transport, "transport"), null);
    }

    /**
     * Another server in place of Mailgun's, for tests.
     *
     * @param server without path, such as {@code http://localhost:8080}; plain HTTP to this machine only
     */
    public MailgunProvider at(URI server) {
        return new MailgunProvider(transport, Objects.requireNonNull(server, "server"));
    }

    @Override
    public String name() {
        return "mailgun";
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
        return MailgunAccount.fields();
    }

    @Override
    public MessageChannel open(AccountConfig account) {
        MailgunAccount read = MailgunAccount.read(account);
        URI base = server == null ? URI.create("https://" + read.host()) : server;
        return new MailgunEmailChannel(transport, read, base);
    }

    /** Mailgun's webhooks, verified with the account's {@code webhook_signing_key}. The signature does not cover the event: see the adapter's page. */
    @Override
    public Optional<ProviderWebhook> webhook() {
        return Optional.of(new MailgunWebhook());
    }
}
