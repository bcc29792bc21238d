package io.frontdesk.adapter.email;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.spi.OutboundMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Channels and messages to test with. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-03-01T09:05:07Z");
    static final String RECIPIENT = "maria.lopez@example.org";
    private static final AtomicLong COUNT = new AtomicLong();

    private Samples() {}

    /** Waits shortly for everything. */
    static SmtpEmailChannelBuilder channelTo(int port) {
        return SmtpEmailChannel.builder()
                .host("127.0.0.1")
                .port(port)
                .tls(TlsMode.NONE)
                .from(EmailAddress.of("news@shop.example"), "The Shop")
                .connectTimeout(Duration.ofMillis(400))
                .readTimeout(Duration.ofMillis(400))
                .writeTimeout(Duration.ofMillis(800))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** Waits as long as it takes. */
    static SmtpEmailChannelBuilder patientChannelTo(int port) {
        return channelTo(port)
                .connectTimeout(Duration.ofSeconds(20))
                .readTimeout(Duration.ofSeconds(20))
                .writeTimeout(Duration.ofSeconds(20));
    }

    static MessageRef ref() {
        long n = COUNT.incrementAndGet();
        return new MessageRef(TenantId.of(new UUID(7, n)), new MessageId(new UUID(0x0192_0000_0000_7000L, n)));
    }

    static OutboundMessage message() {
        return message(RECIPIENT);
    }

    static OutboundMessage message(String recipient) {
        return OutboundMessage.of(ref(), 1, recipient, "Good morning").withSubject("Hello");
    }
}
