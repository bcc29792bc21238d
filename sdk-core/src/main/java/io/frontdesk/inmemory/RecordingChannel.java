package io.frontdesk.inmemory;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.spi.Inquiry;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A channel that sends nothing: it accepts every message and keeps it for whoever wants to look. Thread-safe. */
public final class RecordingChannel implements MessageChannel {

    private final Channel channel;
    private final AddressKind addresses;
    private final List<OutboundMessage> sent = new CopyOnWriteArrayList<>();

    private RecordingChannel(Channel channel, AddressKind addresses) {
        this.channel = channel;
        this.addresses = addresses;
    }

    public static RecordingChannel email() {
        return of(Channel.EMAIL, AddressKind.EMAIL);
    }

    public static RecordingChannel sms() {
        return of(Channel.SMS, AddressKind.PHONE);
    }

    public static RecordingChannel of(Channel channel, AddressKind addresses) {
        return new RecordingChannel(channel, addresses);
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public AddressKind addresses() {
        return addresses;
    }

    @Override
    public SendOutcome send(OutboundMessage message) {
        sent.add(message);
        return SendOutcome.accepted(providerId(message.ref()));
    }

    @Override
    public boolean canBeAsked() {
        return true;
    }

    /** Knows what it was sent since the last {@link #clear()}. */
    @Override
    public Inquiry ask(MessageRef message) {
        return sent.stream().anyMatch(each -> each.ref().equals(message))
                ? Inquiry.accepted(providerId(message))
                : Inquiry.neverArrived();
    }

    /** Everything sent so far, oldest first; a message sent twice is there twice. A copy. */
    public List<OutboundMessage> sent() {
        return List.copyOf(sent);
    }

    /** The message sent last; empty if none was. */
    public Optional<OutboundMessage> last() {
        List<OutboundMessage> all = sent();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Forgets what was sent. */
    public void clear() {
        sent.clear();
    }

    private static String providerId(MessageRef ref) {
        return "recorded-" + ref.message();
    }
}
