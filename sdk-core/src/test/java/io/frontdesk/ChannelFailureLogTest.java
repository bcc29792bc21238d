package io.frontdesk;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;
import io.frontdesk.tenancy.CreateTenant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a channel throws may repeat to whom it could not send. */
class ChannelFailureLogTest {

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.frontdesk");
    private final Level level = ours.getLevel();

    @BeforeEach
    void listen() {
        log.start();
        ours.setLevel(Level.DEBUG);
        ours.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        ours.detachAppender(log);
        ours.setLevel(level);
    }

    @Test
    void is_logged_by_its_class_and_never_by_its_text() {
        try (Frontdesk frontdesk = Frontdesk.inMemory().channel(new Broken()).build()) {
            var tenant = frontdesk
                    .tenants()
                    .create(CreateTenant.named("Acme", "acme"))
                    .tenant();
            frontdesk
                    .tenant(tenant.id())
                    .messages()
                    .enqueue(SendMessage.toAddress(EmailAddress.of("ann@example.org"))
                            .withSubject("Hello")
                            .withText("Hello"));
            frontdesk.worker().drain();
        }

        assertThat(text()).contains("threw java.lang.IllegalStateException", "java.lang.IllegalArgumentException");
        assertThat(text()).doesNotContain("ann@example.org");
    }

    private String text() {
        return log.list.stream()
                .map(event -> event.getFormattedMessage() + "\n"
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
    }

    private static final class Broken implements MessageChannel {

        @Override
        public Channel channel() {
            return Channel.EMAIL;
        }

        @Override
        public AddressKind addresses() {
            return AddressKind.EMAIL;
        }

        @Override
        public SendOutcome send(OutboundMessage message) {
            throw new IllegalStateException(
                    "550 no such user " + message.recipient(), new IllegalArgumentException(message.recipient()));
        }

        @Override
        public List<SendOutcome> sendAll(List<OutboundMessage> messages) {
            return messages.stream().map(this::send).toList();
        }
    }
}
