package io.frontdesk.adapter.ses;

import io.frontdesk.adapter.http.HttpCall;
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
 * E-mail through Amazon SES: {@code ses}. Thread-safe. Settings and what an answer means: {@code docs/adapters/messaging-ses.md}.
 *
 * <p>All its channels share one transport; closing a channel leaves it open. Requests are signed by the transport's clock.
 */
public final class SesProvider implements ChannelProvider {

    private final HttpTransport transport;
    private final @Nullable URI server;
    private final SnsWebhook webhook;

    private SesProvider(HttpTransport transport, @Nullable URI server) {
        this.transport = transport;
        this.server = server;
        this.webhook = new SnsWebhook(url -> transport.exchange(HttpCall.get(url, "/{sns}")));
    }

    /** With a transport of its own, which needs no closing. */
    public static SesProvider create() {
        return using(HttpTransport.create());
    }

    /** With the host's transport, which the host closes after the channels. */
    public static SesProvider using(HttpTransport transport) {
        return new SesProvider(Objects.requireNonNull(transport, "transport"), null);
    }

    /**
     * Another server in place of the region's, for tests. Certificates are still fetched from Amazon.
     *
     * @param server without path, such as {@code http://localhost:8080}; plain HTTP to this machine only
     */
    public SesProvider at(URI server) {
        return new SesProvider(transport, Objects.requireNonNull(server, "server"));
    }

    @Override
    public String name() {
        return "ses";
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
        return SesAccount.fields();
    }

    @Override
    public MessageChannel open(AccountConfig account) {
        SesAccount read = SesAccount.read(account);
        URI base = server == null ? URI.create("https://email." + read.region() + ".amazonaws.com") : server;
        return new SesEmailChannel(transport, read, base);
    }

    /**
     * SES events by SNS over HTTPS, from the account's {@code topic_arn} only. Reading may fetch Amazon's certificate and confirms a subscription, so
     * it is called outside any transaction.
     */
    @Override
    public Optional<ProviderWebhook> webhook() {
        return Optional.of(webhook);
    }
}
