package io.frontdesk.testkit;

import io.frontdesk.Frontdesk;
import io.frontdesk.FrontdeskBuilder;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.SaveAccount;
import io.frontdesk.messaging.SaveSender;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.CreateTenant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;

/** A desk with accounts of the host and of a tenant, every one of them scripted. */
abstract class AccountScene {

    static final AtomicInteger COUNT = new AtomicInteger();

    final String name = "accounts-" + COUNT.incrementAndGet();
    final Channel channel = Channel.of(name);
    final SettableClock clock = SettableClock.at(DeskFixture.START);
    final ScriptedProvider provider = ScriptedProvider.of(channel);
    final ScriptedChannel host = ScriptedChannel.of(channel, io.frontdesk.common.AddressKind.EMAIL);
    final ScriptedChannel backup = ScriptedChannel.of(channel, io.frontdesk.common.AddressKind.EMAIL);
    Frontdesk frontdesk;
    TenantDesk desk;

    /** May be shared by the tests; prepared. */
    protected abstract Persistence persistence();

    @BeforeEach
    void open() {
        build(builder -> builder.account(HostAccount.of("main", host)));
    }

    final void build(UnaryOperator<FrontdeskBuilder> accounts) {
        frontdesk = accounts.apply(Frontdesk.inMemory()
                        .persistence(persistence())
                        .secrets(EncryptedDesks::secret)
                        .clock(clock)
                        .provider(provider))
                .build();
        String slug = name + "-" + COUNT.incrementAndGet();
        desk = frontdesk.tenant(frontdesk
                .tenants()
                .create(CreateTenant.named(slug, slug))
                .tenant()
                .id());
    }

    static SaveAccount account(String key, String mailbox) {
        return SaveAccount.named(key, "scripted")
                .withSetting("mailbox", mailbox)
                .withCredential("password", "right");
    }

    SendMessage to(String local) {
        return SendMessage.toAddress(local + "@example.org", channel).withText("Hello");
    }

    MessageId enqueue(SendMessage command) {
        return desk.messages().enqueue(command).id();
    }

    Message sent(SendMessage command) {
        MessageId id = enqueue(command);
        frontdesk.worker().drain();
        return desk.messages().find(id).orElseThrow();
    }

    SaveSender sender(String key) {
        return SaveSender.of(key, channel, key + "@shop.example");
    }

    static OutboundMessage last(ScriptedChannel channel) {
        return channel.acceptedMessages().get(channel.acceptedMessages().size() - 1);
    }
}
