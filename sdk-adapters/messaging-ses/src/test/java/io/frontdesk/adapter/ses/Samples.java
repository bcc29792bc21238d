package io.frontdesk.adapter.ses;

import io.frontdesk.adapter.http.HttpTransport;
import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Channels and messages to test with. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-03-01T09:05:07Z");
    static final String RECIPIENT = "maria.lopez@example.org";
    static final MessageRef REF =
            new MessageRef(TenantId.of(new UUID(0x7000L, 1)), new MessageId(new UUID(0x0192_0000_0000_7000L, 2)));

    private Samples() {}

    static HttpTransport transport(Duration time) {
        return HttpTransport.builder()
                .connectTimeout(time)
                .readTimeout(time)
                .writeTimeout(time)
                .callTimeout(time)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
    }

    static AccountConfig account(Map<String, String> more) {
        var settings = new HashMap<String, String>(
                Map.of("from", "news@shop.example", "from_name", "The Shop", "region", "eu-central-1"));
        settings.putAll(more);
        return new AccountConfig(
                settings, Map.of("access_key_id", FakeSes.KEY_ID, "secret_access_key", FakeSes.SECRET));
    }

    /** Waits as long as it takes. */
    static MessageChannel channel(URI server, Map<String, String> more) {
        return SesProvider.using(transport(Duration.ofSeconds(20))).at(server).open(account(more));
    }

    static MessageChannel channel(URI server) {
        return channel(server, Map.of());
    }

    static OutboundMessage message() {
        return OutboundMessage.of(REF, 1, RECIPIENT, "Good morning").withSubject("Hello");
    }
}
