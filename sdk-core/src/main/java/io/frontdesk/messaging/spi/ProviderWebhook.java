package io.frontdesk.messaging.spi;

import io.frontdesk.common.RawRequest;
import java.time.Instant;

/**
 * Reads what a provider reports over HTTP. Thread-safe. The signature is checked over the raw bytes, in constant time, before anything is parsed;
 * where the provider signs a time, it must lie within its window of {@code now} in both directions:
 * five minutes, unless the provider itself repeats calls with an older one. Called outside any transaction: it may fetch a certificate.
 */
@FunctionalInterface
public interface ProviderWebhook {

    /**
     * Reads one call.
     *
     * @param account the settings and credentials under which the provider was told to report
     */
    WebhookReading read(RawRequest request, AccountConfig account, Instant now);
}
