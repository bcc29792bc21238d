package io.frontdesk.messaging.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.spi.ChannelProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts by the tokens in their webhooks' URLs; a disabled one still hears of what it sent. */
final class AccountWebhooks implements WebhookAccounts {

    private final AccountTokens tokens;
    private final AccountBook book;
    private final Map<String, ChannelProvider> providers;
    private final List<HostAccount> hosts;
    private final TransactionRunner transactions;

    AccountWebhooks(
            AccountTokens tokens,
            AccountBook book,
            Map<String, ChannelProvider> providers,
            List<HostAccount> hosts,
            TransactionRunner transactions) {
        this.tokens = tokens;
        this.book = book;
        this.providers = providers;
        this.hosts = hosts;
        this.transactions = transactions;
    }

    @Override
    public Optional<WebhookAccount> find(String token) {
        return tokens.readHost(token).flatMap(this::host).or(() -> own(token));
    }

    /**
     * The token of an account of the host's.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if it does not report
     */
    String hostToken(Channel channel, String key) {
        return hosts.stream()
                .filter(account ->
                        account.key().equals(key) && account.webhook().isPresent())
                .map(Line::of)
                .filter(line -> line.channel().equals(channel))
                .findFirst()
                .map(tokens::ofHost)
                .orElseThrow(() -> new FrontdeskException(
                        ErrorCode.NOT_CONFIGURED,
                        "The host has no account '" + key + "' for " + channel
                                + " whose provider reports. Make it with HostAccount.with(...), and check the key."));
    }

    private Optional<WebhookAccount> host(String line) {
        return hosts.stream()
                .filter(account -> Line.of(account).name().equals(line))
                .findFirst()
                .flatMap(account -> account.webhook()
                        .map(webhook -> new WebhookAccount(
                                null, HostAccount.PREFIX + account.key(), webhook, account.config())));
    }

    private Optional<WebhookAccount> own(String token) {
        return tokens.read(token).flatMap(named -> {
            OwnLines own = transactions.required(TenantScope.of(named.tenant()), () -> book.of(named.tenant()));
            return own.accounts().stream()
                    .filter(account -> account.row().id().equals(named.account()))
                    .findFirst()
                    .flatMap(account -> webhook(named, account));
        });
    }

    private Optional<WebhookAccount> webhook(AccountTokens.Named named, OwnAccount account) {
        return account.provider(providers)
                .webhook()
                .map(webhook -> new WebhookAccount(named.tenant(), account.row().key(), webhook, account.config()));
    }
}
