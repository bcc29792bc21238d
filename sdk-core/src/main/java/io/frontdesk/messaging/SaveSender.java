package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks that a sender be there as said. Immutable; {@link #toString()} shows no address. */
public final class SaveSender {

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9._-]{0,49}");
    private static final Pattern PREFIX = Pattern.compile("\\+[1-9][0-9]{0,6}");

    private final String key;
    private final Channel channel;
    private final String address;
    private final Options options;

    /** A record, so that a wither is one line. */
    private record Options(
            @Nullable String name,
            @Nullable String replyTo,
            @Nullable String prefix,
            @Nullable String account,
            @Nullable Rate rate,
            boolean preferred) {}

    private SaveSender(String key, Channel channel, String address, Options options) {
        this.key = key;
        this.channel = channel;
        this.address = address;
        this.options = options;
    }

    /**
     * An e-mail address to send from.
     *
     * @param key the tenant's name for it: 1 to 50 of a-z, 0-9, {@code .}, {@code _} and {@code -}
     */
    public static SaveSender email(String key, EmailAddress address) {
        return of(key, Channel.EMAIL, address.value());
    }

    /** A number to send from. */
    public static SaveSender phone(String key, Channel channel, PhoneNumber number) {
        return of(key, channel, number.e164());
    }

    /** Whatever a channel of the host's own sends from; at most 200 characters. */
    public static SaveSender of(String key, Channel channel, String address) {
        if (!KEY.matcher(key).matches()) {
            throw InvalidInputException.of("sender", "is not a key", "use 1 to 50 of a-z, 0-9, ., _ and -");
        }
        return new SaveSender(
                key, channel, Checks.text("address", address, 320), new Options(null, null, null, null, null, false));
    }

    /** Shown instead of the address; one line of at most 200 characters. */
    public SaveSender withName(String name) {
        Checks.text("name", name, 200);
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw InvalidInputException.of("name", "has a line break or control character", "give one line");
        }
        var o = options;
        return with(new Options(name, o.replyTo, o.prefix, o.account, o.rate, o.preferred));
    }

    /** Where answers go; to the address unless said. */
    public SaveSender withReplyTo(EmailAddress replyTo) {
        var o = options;
        return with(new Options(o.name, replyTo.value(), o.prefix, o.account, o.rate, o.preferred));
    }

    /** For recipients whose number begins with this, such as {@code +49}: the longest prefix that fits decides. */
    public SaveSender forPrefix(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw InvalidInputException.of("prefix", "is not the begin of a number", "give one such as +49");
        }
        var o = options;
        return with(new Options(o.name, o.replyTo, prefix, o.account, o.rate, o.preferred));
    }

    /** Only through this account of the tenant. */
    public SaveSender through(String account) {
        Checks.text("account", account, 50);
        var o = options;
        return with(new Options(o.name, o.replyTo, o.prefix, account, o.rate, o.preferred));
    }

    /** The most that may be sent from it, over all nodes. */
    public SaveSender withRate(Rate rate) {
        var o = options;
        return with(new Options(o.name, o.replyTo, o.prefix, o.account, rate, o.preferred));
    }

    /** The channel's default: for messages that name no sender. The one that was it no longer is. */
    public SaveSender preferred() {
        var o = options;
        return with(new Options(o.name, o.replyTo, o.prefix, o.account, o.rate, true));
    }

    private SaveSender with(Options changed) {
        return new SaveSender(key, channel, address, changed);
    }

    public String key() {
        return key;
    }

    public Channel channel() {
        return channel;
    }

    /** Never log it. */
    public String address() {
        return address;
    }

    public Optional<String> name() {
        return Optional.ofNullable(options.name);
    }

    public Optional<String> replyTo() {
        return Optional.ofNullable(options.replyTo);
    }

    public Optional<String> prefix() {
        return Optional.ofNullable(options.prefix);
    }

    public Optional<String> account() {
        return Optional.ofNullable(options.account);
    }

    public Optional<Rate> rate() {
        return Optional.ofNullable(options.rate);
    }

    public boolean isPreferred() {
        return options.preferred;
    }

    @Override
    public String toString() {
        return "SaveSender[" + key + ", " + channel + "]";
    }
}
