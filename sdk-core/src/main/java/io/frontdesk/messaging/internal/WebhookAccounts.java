package io.frontdesk.messaging.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.ProviderWebhook;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose account a webhook's URL names. */
@FunctionalInterface
interface WebhookAccounts {

    /**
     * The account of a token.
     *
     * @param token the last segment of the path, whatever the caller wrote there; empty if it names none
     */
    Optional<WebhookAccount> find(String token);

    /**
     * An account with a provider that reports.
     *
     * @param tenant null for the host's, which sends for any tenant
     */
    record WebhookAccount(@Nullable TenantId tenant, String account, ProviderWebhook webhook, AccountConfig config) {}
}
