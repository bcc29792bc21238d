package io.frontdesk.adapter.sendgrid;

import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.ChannelProvider;
import io.frontdesk.testkit.ChannelProviderContract;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

class SendGridProviderContractTest extends ChannelProviderContract {

    @Override
    protected ChannelProvider provider() {
        return SendGridProvider.create();
    }

    @Override
    protected AccountConfig complete() {
        return new AccountConfig(
                Map.ofEntries(
                        Map.entry("from", "news@shop.example"),
                        Map.entry("from_name", "The Shop"),
                        Map.entry("reply_to", "help@shop.example"),
                        Map.entry("region", "eu"),
                        Map.entry("sandbox", "true"),
                        Map.entry("tracking", "false")),
                Map.of("api_key", "SG.correct-horse", "webhook_public_key", key()));
    }

    @Override
    protected Map<String, String> wrong() {
        return Map.ofEntries(
                Map.entry("settings.from", "nobody"),
                Map.entry("settings.reply_to", "nobody"),
                Map.entry("settings.from_name", "two\nlines"),
                Map.entry("settings.region", "marsian"),
                Map.entry("settings.sandbox", "perhaps"),
                Map.entry("settings.tracking", "perhaps"),
                Map.entry("credentials.api_key", "two words"),
                Map.entry("credentials.webhook_public_key", "no key at all"));
    }

    private static String key() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
