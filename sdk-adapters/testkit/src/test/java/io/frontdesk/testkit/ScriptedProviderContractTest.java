package io.frontdesk.testkit;

import io.frontdesk.common.Channel;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.ChannelProvider;
import java.util.Map;

class ScriptedProviderContractTest extends ChannelProviderContract {

    @Override
    protected ChannelProvider provider() {
        return ScriptedProvider.of(Channel.EMAIL);
    }

    @Override
    protected AccountConfig complete() {
        return new AccountConfig(Map.of("mailbox", "a", "note", "anything"), Map.of("password", "correct-horse"));
    }

    @Override
    protected Map<String, String> wrong() {
        return Map.of("settings.mailbox", "north loft");
    }
}
