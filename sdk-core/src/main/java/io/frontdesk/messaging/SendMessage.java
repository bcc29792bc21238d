package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.IdempotencyKey;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks that one person be written to. Immutable; made by {@link #to} or {@link #toAddress}, grown by withers; {@link #toString()} shows nothing
 * personal.
 *
 * <p>Give a template, or a text. Purpose is transactional unless said otherwise.
 */
public final class SendMessage {

    private final Channel channel;
    private final @Nullable ContactId contact;
    private final @Nullable String address;
    private final SendOptions options;

    private SendMessage(Channel channel, @Nullable ContactId contact, @Nullable String address, SendOptions options) {
        this.channel = channel;
        this.contact = contact;
        this.address = address;
        this.options = options;
    }

    /** To a contact, at the address the channel needs and the contact then has. */
    public static SendMessage to(ContactId contact, Channel channel) {
        return new SendMessage(channel, contact, null, new SendOptions());
    }

    /** To somebody who is no contact: for transactional messages, since no consent can be known. */
    public static SendMessage toAddress(EmailAddress address) {
        return new SendMessage(Channel.EMAIL, null, address.value(), new SendOptions());
    }

    public static SendMessage toAddress(PhoneNumber number, Channel channel) {
        return new SendMessage(channel, null, number.e164(), new SendOptions());
    }

    /** To an address of a channel of the host's own; at most 500 characters. */
    public static SendMessage toAddress(String address, Channel channel) {
        return new SendMessage(channel, null, Checks.text("address", address, 500), new SendOptions());
    }

    /** What it is for: decides the consent it needs, its priority, and what happens when the answer to sending it is lost. */
    public SendMessage withPurpose(Purpose purpose) {
        return with(o -> o.purpose = purpose);
    }

    /** The newest version of a template at the time of enqueueing. */
    public SendMessage withTemplate(String template) {
        Checks.text("template", template, 60);
        return with(o -> {
            o.template = template;
            o.version = null;
        });
    }

    /** One version of a template. */
    public SendMessage withTemplate(String template, int version) {
        Checks.text("template", template, 60);
        return with(o -> {
            o.template = template;
            o.version = version;
        });
    }

    /** Instead of the contact's. */
    public SendMessage withLanguage(Locale language) {
        return with(o -> o.language = language);
    }

    /**
     * Sets a variable of the template: a text, number or boolean, or a list of maps of those. Sealed at rest.
     *
     * @throws InvalidInputException for a value of another type
     */
    public SendMessage withVariable(String name, Object value) {
        Checks.text("variable", name, 60);
        var more = new LinkedHashMap<>(options.variables);
        more.put(name, VariableValues.checked("variables." + name, value));
        return with(o -> o.variables = Collections.unmodifiableMap(more));
    }

    /** Sets a variable of the template to what a feature makes when the message leaves: a link or a code that is stored nowhere. */
    public SendMessage withSecret(String name, SecretRef ref) {
        Checks.text("variable", name, 60);
        var more = new LinkedHashMap<>(options.variables);
        more.put(name, ref);
        return with(o -> o.variables = Collections.unmodifiableMap(more));
    }

    /** A subject for a message without a template; at most 500 characters, line breaks become spaces. */
    public SendMessage withSubject(String subject) {
        Checks.text("subject", subject, 500);
        return with(o -> o.subject = subject);
    }

    /** The text itself, for a message without a template; at most 100,000 characters. Sent as it is: nothing in it is a variable. */
    public SendMessage withText(String text) {
        Checks.text("text", text, 100_000);
        return with(o -> o.text = text);
    }

    /** The HTML beside the text; at most 500,000 characters, sent as it is: escape what people typed. */
    public SendMessage withHtml(String html) {
        Checks.text("html", html, 500_000);
        return with(o -> o.html = html);
    }

    /** Instead of the purpose's: high for authentication, low for what needs consent, else normal. */
    public SendMessage withPriority(Priority priority) {
        return with(o -> o.priority = priority);
    }

    /** Not before this instant; now by default. */
    public SendMessage sendAt(Instant sendAt) {
        return with(o -> {
            o.sendAt = sendAt;
            o.localSendAt = null;
        });
    }

    /**
     * Not before this time where the contact is, by the zone the contact has when this is enqueued, else UTC. A time that a change of clocks leaves
     * out is the first instant after the gap; one that comes twice is the first of the two.
     */
    public SendMessage sendAtLocal(LocalDateTime time) {
        return with(o -> {
            o.localSendAt = time;
            o.sendAt = null;
        });
    }

    /** Not after this instant; without it there is no end. */
    public SendMessage expiresAt(Instant expiresAt) {
        return with(o -> {
            o.expiresAt = expiresAt;
            o.timeToLive = null;
        });
    }

    /**
     * Not later than so long after the time to send.
     *
     * @throws InvalidInputException unless it is at least one second
     */
    public SendMessage expiresAfter(Duration timeToLive) {
        if (timeToLive.compareTo(Duration.ofSeconds(1)) < 0) {
            throw InvalidInputException.of("expiresAfter", "is " + timeToLive, "give at least one second");
        }
        return with(o -> {
            o.timeToLive = timeToLive;
            o.expiresAt = null;
        });
    }

    /**
     * What becomes of it if its first try comes long past the time to send; {@link LatePolicy#SEND} unless said. Waiting for rates, pauses and
     * repeated tries does not count: only a message nobody looked at in time is late.
     *
     * @param after how long past the time to send is late; at least one minute
     * @throws InvalidInputException if {@code after} is shorter
     */
    public SendMessage ifLate(LatePolicy policy, Duration after) {
        if (after.compareTo(Duration.ofMinutes(1)) < 0) {
            throw InvalidInputException.of("ifLate.after", "is " + after, "give at least one minute");
        }
        return with(o -> {
            o.latePolicy = policy;
            o.lateAfter = after;
        });
    }

    /** Through this account of the channel and no other; by default the tenant's accounts are tried in their order, then the host's. */
    public SendMessage via(String account) {
        Checks.text("account", account, 60);
        return with(o -> o.account = account);
    }

    /** From this sender of the tenant; by default the channel's default sender, else the account's own. */
    public SendMessage from(String sender) {
        Checks.text("sender", sender, 60);
        return with(o -> o.sender = sender);
    }

    /** Where answers go. */
    public SendMessage withReplyTo(EmailAddress address) {
        return with(o -> o.replyTo = address.value());
    }

    /**
     * A header of the host's own, such as {@code X-Order}; e-mail only, at most 20. Names that are ours to say are refused when it is enqueued.
     *
     * @throws InvalidInputException for a name that is none, or a value with a line break or more than 2,000 characters
     */
    public SendMessage withHeader(String name, String value) {
        var more = new LinkedHashMap<>(options.headers);
        more.put(HeaderRules.name(name), HeaderRules.value(name, value));
        return with(o -> o.headers = Collections.unmodifiableMap(more));
    }

    /** A file that goes with it; e-mail only, at most 20. Its bytes must be there when this is enqueued. */
    public SendMessage withAttachment(Attachment attachment) {
        var more = new ArrayList<>(options.attachments);
        more.add(attachment);
        return with(o -> o.attachments = List.copyOf(more));
    }

    /** Enqueues once however often the call is made; see {@link Messages#enqueue}. */
    public SendMessage withKey(IdempotencyKey key) {
        return with(o -> o.key = key);
    }

    private SendMessage with(Consumer<SendOptions> change) {
        return new SendMessage(channel, contact, address, options.with(change));
    }

    public Channel channel() {
        return channel;
    }

    public Optional<ContactId> contact() {
        return Optional.ofNullable(contact);
    }

    /** Never log it. */
    public Optional<String> address() {
        return Optional.ofNullable(address);
    }

    public Purpose purpose() {
        return options.purpose;
    }

    public Optional<String> template() {
        return Optional.ofNullable(options.template);
    }

    /** Of the template; empty for the newest. */
    public Optional<Integer> version() {
        return Optional.ofNullable(options.version);
    }

    public Optional<Locale> language() {
        return Optional.ofNullable(options.language);
    }

    public Map<String, Object> variables() {
        return options.variables;
    }

    public Optional<String> subject() {
        return Optional.ofNullable(options.subject);
    }

    public Optional<String> text() {
        return Optional.ofNullable(options.text);
    }

    public Optional<String> html() {
        return Optional.ofNullable(options.html);
    }

    public Priority priority() {
        if (options.priority != null) {
            return options.priority;
        }
        if (options.purpose.equals(Purpose.AUTHENTICATION)) {
            return Priority.HIGH;
        }
        return options.purpose.needsConsent() ? Priority.LOW : Priority.NORMAL;
    }

    public Optional<Instant> sendAt() {
        return Optional.ofNullable(options.sendAt);
    }

    /** Of {@link #sendAtLocal}. */
    public Optional<LocalDateTime> localSendAt() {
        return Optional.ofNullable(options.localSendAt);
    }

    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(options.expiresAt);
    }

    /** Of {@link #expiresAfter}. */
    public Optional<Duration> timeToLive() {
        return Optional.ofNullable(options.timeToLive);
    }

    public LatePolicy latePolicy() {
        return options.latePolicy;
    }

    public Duration lateAfter() {
        return options.lateAfter;
    }

    public Optional<String> account() {
        return Optional.ofNullable(options.account);
    }

    public Optional<String> sender() {
        return Optional.ofNullable(options.sender);
    }

    /** Never log it. */
    public Optional<String> replyTo() {
        return Optional.ofNullable(options.replyTo);
    }

    public Map<String, String> headers() {
        return options.headers;
    }

    public List<Attachment> attachments() {
        return options.attachments;
    }

    public Optional<IdempotencyKey> key() {
        return Optional.ofNullable(options.key);
    }

    @Override
    public String toString() {
        return "SendMessage[" + channel + ", " + (contact != null ? "contact " + contact : "an address") + ", "
                + options.purpose + "]";
    }
}
