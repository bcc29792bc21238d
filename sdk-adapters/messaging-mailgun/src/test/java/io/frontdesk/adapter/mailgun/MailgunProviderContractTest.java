package io.frontdesk.adapter.mailgun;

import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.ChannelProvider;
import io.frontdesk.testkit.ChannelProviderContract;
import java.util.Map;

class MailgunProviderContractTest extends ChannelProviderContract {

    @Override
    protected ChannelProvider provider() {
        return MailgunProvider.create();
    }

    @Override
    protected AccountConfig complete() {
        return new AccountConfig(
                Map.ofEntries(
                        Map.entry("domain", "mg.shop.example"),
                        Map.entry("from", "news@shop.example"),
                        Map.entry("from_name", "The Shop"),
                        Map.entry("reply_to", "help@shop.example"),
                        Map.entry("region", "eu"),
                        Map.entry("test_mode", "true"),
                        Map.entry("tracking", "false")),
                Map.of("api_key", "key-correct-horse", "webhook_signing_key", "signing-battery"));
    }

    @Override
    protected Map<String, String> wrong() {
        return Map.ofEntries(
                Map.entry("settings.domain", "mg.shop.example/.."),
                Map.entry("settings.from", "nobody"),
                Map.entry("settings.reply_to", "nobody"),
                Map.entry("settings.from_name", "two\nlines"),
                Map.entry("settings.region", "marsian"),
                Map.entry("settings.test_mode", "perhaps"),
                Map.entry("settings.tracking", "perhaps"),
                Map.entry("credentials.api_key", "two words"),
                Map.entry("credentials.webhook_signing_key", "two words"));
    }
}
