package io.frontdesk.messaging;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.consent.KeywordKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text that somebody sent to the tenant. Immutable; {@link #toString()} shows nothing personal. */
public final class InboundText {

    private final Channel channel;
    private final AddressKind kind;
    private final String from;
    private final String text;
    private final @Nullable KeywordKind provider;
    private final @Nullable Prompt prompt;
    private final @Nullable String account;

    private InboundText(
            Channel channel,
            AddressKind kind,
            String from,
            String text,
            @Nullable KeywordKind provider,
            @Nullable Prompt prompt,
            @Nullable String account) {
        this.channel = channel;
        this.kind = kind;
        this.from = from;
        this.text = text;
        this.provider = provider;
        this.prompt = prompt;
        this.account = account;
    }

    /**
     * Came from a phone number.
     *
     * @param text as it came; may be empty, and of any length: what is beyond 10,000 characters is not read
     */
    public static InboundText from(PhoneNumber number, Channel channel, String text) {
        return new InboundText(channel, AddressKind.PHONE, number.e164(), text, null, null, null);
    }

    /**
     * Came from an e-mail address.
     *
     * @param text what the person wrote, without what they answer to where the host can tell the two apart; may be empty, and of any length
     */
    public static InboundText from(EmailAddress address, Channel channel, String text) {
        return new InboundText(channel, AddressKind.EMAIL, address.normalized(), text, null, null, null);
    }

    /**
     * The provider found the keyword and answered it, such as Twilio with {@code OptOutType}: what it says outweighs the text, and we answer nothing.
     *
     * @param keyword STOP, START or HELP
     * @throws InvalidInputException for another one
     */
    public InboundText withProviderHandled(KeywordKind keyword) {
        if (keyword == KeywordKind.SUSPECTED_STOP || keyword == KeywordKind.NONE) {
            throw InvalidInputException.of("keyword", "is " + keyword, "give STOP, START or HELP");
        }
        return new InboundText(channel, kind, from, text, keyword, prompt, account);
    }

    /** The last thing we sent to this address was this question of ours: a yes answers it. */
    public InboundText answering(Prompt question) {
        return new InboundText(channel, kind, from, text, provider, question, account);
    }

    /** The account of the channel it came in through: answers leave through it. */
    public InboundText through(String channelAccount) {
        return new InboundText(channel, kind, from, text, provider, prompt, Checks.text("account", channelAccount, 60));
    }

    public Channel channel() {
        return channel;
    }

    /** Whether it came from a phone number or an e-mail address. */
    public AddressKind kind() {
        return kind;
    }

    /** Normalised. Never log it. */
    public String from() {
        return from;
    }

    /** Never log it. */
    public String text() {
        return text;
    }

    public Optional<KeywordKind> providerHandled() {
        return Optional.ofNullable(provider);
    }

    public Optional<Prompt> prompt() {
        return Optional.ofNullable(prompt);
    }

    public Optional<String> account() {
        return Optional.ofNullable(account);
    }

    @Override
    public String toString() {
        return "InboundText[" + channel + ", •••]";
    }
}
