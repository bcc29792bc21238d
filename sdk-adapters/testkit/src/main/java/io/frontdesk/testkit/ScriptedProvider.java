package io.frontdesk.testkit;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.AccountField;
import io.frontdesk.messaging.spi.ChannelProvider;
import io.frontdesk.messaging.spi.Inquiry;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.ProviderWebhook;
import io.frontdesk.messaging.spi.SendOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A provider whose accounts are scripted: each account's setting {@code mailbox} names the {@link ScriptedChannel} it sends through. An account
 * logs in with the password {@code right}.
 */
public final class ScriptedProvider implements ChannelProvider {

    private final Channel channel;
    private final Map<String, ScriptedChannel> mailboxes = new ConcurrentHashMap<>();
    private final List<String> events = new ArrayList<>();
    private @Nullable ProviderWebhook webhook;

    private ScriptedProvider(Channel channel) {
        this.channel = channel;
    }

    public static ScriptedProvider of(Channel channel) {
        return new ScriptedProvider(channel);
    }

    /** What accounts with this setting send through. */
    public ScriptedChannel mailbox(String name) {
        return mailboxes.computeIfAbsent(name, n -> ScriptedChannel.of(channel, AddressKind.EMAIL));
    }

    /** What was opened and closed, in order, such as {@code open a}. */
    public synchronized List<String> events() {
        return List.copyOf(events);
    }

    private synchronized void happened(String event) {
        events.add(event);
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public AddressKind addresses() {
        return AddressKind.EMAIL;
    }

    /** Lets the provider report over HTTP. */
    public synchronized ScriptedProvider reporting(ProviderWebhook webhook) {
        this.webhook = webhook;
        return this;
    }

    @Override
    public synchronized Optional<ProviderWebhook> webhook() {
        return Optional.ofNullable(webhook);
    }

    @Override
    public List<AccountField> fields() {
        return List.of(
                AccountField.setting("mailbox", "which script"),
                AccountField.credential("password", "what lets us in"),
                AccountField.setting("note", "anything").harmless().optional());
    }

    @Override
    public MessageChannel open(AccountConfig account) {
        String mailbox = account.setting("mailbox").orElse("");
        String password = account.credential("password").orElse("");
        var violations = new ArrayList<Violation>();
        if (mailbox.isEmpty()) {
            violations.add(new Violation("settings.mailbox", "is missing", "give it with the account"));
        } else if (mailbox.contains(" ")) {
            violations.add(new Violation("settings.mailbox", "has a space", "give a name without"));
        }
        if (password.isEmpty()) {
            violations.add(new Violation("credentials.password", "is missing", "give it with the account"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidInputException("Cannot use the channel account", violations);
        }
        happened("open " + mailbox);
        return new Account(mailbox, password.equals("right"));
    }

    private final class Account implements MessageChannel {

        private final String mailbox;
        private final boolean letIn;

        private Account(String mailbox, boolean letIn) {
            this.mailbox = mailbox;
            this.letIn = letIn;
        }

        @Override
        public Channel channel() {
            return channel;
        }

        @Override
        public AddressKind addresses() {
            return AddressKind.EMAIL;
        }

        @Override
        public SendOutcome send(OutboundMessage message) {
            return mailbox(mailbox).send(message);
        }

        @Override
        public boolean canBeAsked() {
            return mailbox(mailbox).canBeAsked();
        }

        @Override
        public Inquiry ask(MessageRef message) {
            return mailbox(mailbox).ask(message);
        }

        @Override
        public void testConnection() {
            if (!letIn) {
                throw new FrontdeskException(
                        ErrorCode.NOT_CONFIGURED, "The provider refuses the password. Give the account the right one.");
            }
        }

        @Override
        public void close() {
            happened("close " + mailbox);
        }
    }
}
