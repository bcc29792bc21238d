package io.frontdesk.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;
import io.frontdesk.tenancy.CreateTenant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What an application sends by in earnest sends nothing out of its tests. */
class RealChannelsTest {

    @Nested
    @SpringBootTest
    @AutoConfigureInMemoryFrontdesk
    @Import(RealAccount.class)
    class ByAnAccount extends Recorded {}

    @Nested
    @SpringBootTest
    @AutoConfigureInMemoryFrontdesk
    @Import(RealChannel.class)
    class ByAChannel extends Recorded {}

    @Nested
    @FrontdeskTest
    @Import({RealAccount.class, RealChannel.class, Confirmations.class})
    class InASlice extends Recorded {}

    @Nested
    @SpringBootTest(
            properties = {
                "frontdesk.accounts.main.provider=smtp",
                "frontdesk.accounts.main.settings.host=localhost",
                "frontdesk.accounts.main.settings.port=1",
                "frontdesk.accounts.main.settings.from=salon@example.org"
            })
    @AutoConfigureInMemoryFrontdesk
    @Import(RealAccount.class)
    class ByProperties extends Recorded {}

    abstract static class Recorded {

        @Autowired
        private ApplicationContext context;

        @Test
        void every_message_is_recorded_and_none_is_sent() {
            Frontdesk frontdesk = context.getBean(Frontdesk.class);
            var tenant = frontdesk
                    .tenants()
                    .create(CreateTenant.named("Salon", "salon"))
                    .tenant();
            for (int i = 0; i < 4; i++) {
                context.getBean(Confirmations.class).confirm(tenant.id(), "guest" + i + "@example.org");
            }
            frontdesk.worker().drain();
            assertThat(context.getBean("recordedEmail", RecordingChannel.class).sent())
                    .hasSize(4);
            assertThat(context.getBeansOfType(InEarnest.class).values())
                    .allSatisfy(real -> assertThat(real.sent).hasValue(0));
            assertThat(context.getBeansOfType(HostAccount.class).values())
                    .allSatisfy(real ->
                            assertThat(((InEarnest) real.channel()).sent).hasValue(0));
        }
    }

    /** Would send by something real. */
    static final class InEarnest implements MessageChannel {

        private final AtomicInteger sent = new AtomicInteger();

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
            sent.incrementAndGet();
            return SendOutcome.accepted("real");
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class RealAccount {

        @Bean
        HostAccount realAccount() {
            return HostAccount.of("main", new InEarnest());
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class RealChannel {

        @Bean
        InEarnest realChannel() {
            return new InEarnest();
        }
    }
}
