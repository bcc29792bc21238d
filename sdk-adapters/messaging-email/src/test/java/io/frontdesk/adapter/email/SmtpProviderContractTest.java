package io.frontdesk.adapter.email;

import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.ChannelProvider;
import io.frontdesk.testkit.ChannelProviderContract;
import java.util.Map;

class SmtpProviderContractTest extends ChannelProviderContract {

    @Override
    protected ChannelProvider provider() {
        return SmtpProvider.create();
    }

    @Override
    protected AccountConfig complete() {
        return new AccountConfig(
                Map.of(
                        "host", "smtp.tenant.example",
                        "port", "2525",
                        "tls", "implicit",
                        "from", "hello@tenant.example",
                        "from_name", "The Tenant",
                        "bounce_domain", "bounce.tenant.example"),
                Map.of("username", "app-user", "password", "correct-horse"));
    }

    @Override
    protected Map<String, String> wrong() {
        return Map.of(
                "settings.host", "no host name",
                "settings.port", "seventy",
                "settings.tls", "perhaps",
                "settings.from", "nobody-at-home",
                "settings.from_name", "two\nlines-of-text",
                "credentials.username", "two\nlines-of-user",
                "credentials.password", "");
    }
}
