package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;
import io.frontdesk.tenancy.CreateTenant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Workers go by {@code spring.threads.virtual.enabled}, where there are such threads. */
class VirtualThreadsTest {

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void workers_are_virtual_threads_where_the_application_wants_them() {
        assertThat(isVirtual(sender("true"))).isTrue();
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void the_property_changes_nothing_where_there_are_none() {
        assertThat(sender("true").getName()).isEqualTo(sender("false").getName());
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void workers_are_threads_of_the_platform_otherwise() {
        assertThat(isVirtual(sender("false"))).isFalse();
    }

    /** The thread that sends, in an application with workers. */
    private static Thread sender(String virtual) {
        var channel = new Noting();
        Hosts.h2()
                .withBean(MessageChannel.class, () -> channel)
                .withPropertyValues("spring.threads.virtual.enabled=" + virtual, "frontdesk.workers.threads=1")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    Frontdesk frontdesk = context.getBean(Frontdesk.class);
                    var tenant = frontdesk
                            .tenants()
                            .create(CreateTenant.named("Salon", "salon"))
                            .tenant();
                    frontdesk
                            .tenant(tenant.id())
                            .messages()
                            .enqueue(SendMessage.toAddress(EmailAddress.of("guest@example.org"))
                                    .withSubject("See you")
                                    .withText("Ready."));
                    assertThat(channel.sender.get(1, TimeUnit.MINUTES)).isNotNull();
                });
        return channel.sender.join();
    }

    /** Compiled for Java 17, which cannot ask. */
    private static boolean isVirtual(Thread thread) {
        try {
            return (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Accepts everything and keeps who sent first. */
    private static final class Noting implements MessageChannel {

        private final CompletableFuture<Thread> sender = new CompletableFuture<>();
        private final RecordingChannel accepting = RecordingChannel.email();

        @Override
        public Channel channel() {
            return accepting.channel();
        }

        @Override
        public AddressKind addresses() {
            return accepting.addresses();
        }

        @Override
        public SendOutcome send(OutboundMessage message) {
            sender.complete(Thread.currentThread());
            return accepting.send(message);
        }
    }
}
