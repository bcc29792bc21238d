package io.frontdesk.adapter.ses;

import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.ChannelProvider;
import io.frontdesk.testkit.ChannelProviderContract;
import java.util.Map;

class SesProviderContractTest extends ChannelProviderContract {

    @Override
    protected ChannelProvider provider() {
        return SesProvider.create();
    }

    @Override
    protected AccountConfig complete() {
        return new AccountConfig(
                Map.ofEntries(
                        Map.entry("region", "eu-central-1"),
                        Map.entry("from", "news@shop.example"),
                        Map.entry("from_name", "The Shop"),
                        Map.entry("reply_to", "help@shop.example"),
                        Map.entry("configuration_set", "events"),
                        Map.entry("topic_arn", "arn:aws:sns:eu-central-1:123456789012:ses-events")),
                Map.of(
                        "access_key_id",
                        "AKIDCORRECTHORSE",
                        "secret_access_key",
                        "battery+staple/secret",
                        "session_token",
                        "temporary+token=="));
    }

    @Override
    protected Map<String, String> wrong() {
        return Map.ofEntries(
                Map.entry("settings.region", "eu-central-1.mallory.example"),
                Map.entry("settings.from", "nobody"),
                Map.entry("settings.reply_to", "nobody"),
                Map.entry("settings.from_name", "two\nlines"),
                Map.entry("settings.configuration_set", "two words"),
                Map.entry("settings.topic_arn", "arn:aws:sqs:eu-central-1:123456789012:x"),
                Map.entry("credentials.access_key_id", "two words"),
                Map.entry("credentials.secret_access_key", "two words"),
                Map.entry("credentials.session_token", "two words"));
    }
}
