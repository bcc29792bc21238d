package io.frontdesk.messaging.internal;

import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.messaging.spi.ChannelProvider;
import java.util.Map;
import java.util.Optional;

/** Tenants' accounts by the tokens in their webhooks' URLs; a disabled one still hears of what it sent. */
final class AccountWebhooks implements WebhookAccounts {

    private final AccountTokens tokens;
    private final AccountBook book;
    private final Credentials credentials;
    private final Map<String, ChannelProvider> providers;
    private final TransactionRunner transactions;

    AccountWebhooks(
            AccountTokens tokens,
            AccountBook book,
            Credentials credentials,
            Map<String, ChannelProvider> providers,
            TransactionRunner transactions) {
        this.tokens = tokens;
        this.book = book;
        this.credentials = credentials;
        this.providers = providers;
        this.transactions = transactions;
    }

    @Override
    public Optional<WebhookAccount> find(String token) {
        return tokens.read(token).flatMap(named -> {
            OwnLines own = transactions.required(TenantScope.of(named.tenant()), () -> book.of(named.tenant()));
            return own.accounts().stream()
                    .filter(account -> account.row().id().equals(named.account()))
                    .findFirst()
                    .flatMap(account -> webhook(named, account));
        });
    }

    private Optional<WebhookAccount> webhook(AccountTokens.Named named, OwnAccount account) {
        return credentials
                .provider(providers, account.row())
                .webhook()
                .map(webhook ->
                        new WebhookAccount(named.tenant(), account.row().key(), webhook, credentials.open(account)));
    }
}
