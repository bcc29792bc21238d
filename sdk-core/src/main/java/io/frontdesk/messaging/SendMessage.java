package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.IdempotencyKey;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
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
    private final Options options;

    /** Written only while a wither makes its copy; never shared before that is done. */
    private static final class Options {

        Purpose purpose = Purpose.TRANSACTIONAL;

        @Nullable
        String template;

        @Nullable
        Integer version;

        @Nullable
        Locale language;

        Map<String, Object> variables = Map.of();

        @Nullable
        String subject;

        @Nullable
        String text;

        @Nullable
        String html;

        @Nullable
        Priority priority;

        @Nullable
        Instant sendAt;

        @Nullable
        Instant expiresAt;

        @Nullable
        IdempotencyKey key;

        Options copy() {
            var copy = new Options();
            copy.purpose = purpose;
            copy.template = template;
            copy.version = version;
            copy.language = language;
            copy.variables = variables;
            copy.subject = subject;
            copy.text = text;
            copy.html = html;
            copy.priority = priority;
            copy.sendAt = sendAt;
            copy.expiresAt = expiresAt;
            copy.key = key;
            return copy;
        }
    }

    private SendMessage(Channel channel, @Nullable ContactId contact, @Nullable String address, Options options) {
        this.channel = channel;
        this.contact = contact;
        this.address = address;
        this.options = options;
    }

    /** To a contact, at the address the channel needs and the contact then has. */
    public static SendMessage to(ContactId contact, Channel channel) {
        return new SendMessage(channel, contact, null, new Options());
    }

    /** To somebody who is no contact: for transactional messages, since no consent can be known. */
    public static SendMessage toAddress(EmailAddress address) {
        return new SendMessage(Channel.EMAIL, null, address.value(), new Options());
    }

    public static SendMessage toAddress(PhoneNumber number, Channel channel) {
        return new SendMessage(channel, null, number.e164(), new Options());
    }

    /** To an address of a channel of the host's own; at most 500 characters. */
    public static SendMessage toAddress(String address, Channel channel) {
        return new SendMessage(channel, null, Checks.text("address", address, 500), new Options());
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
        return with(o -> o.sendAt = sendAt);
    }

    /** Not after this instant; without it there is no end. */
    public SendMessage expiresAt(Instant expiresAt) {
        return with(o -> o.expiresAt = expiresAt);
    }

    /** Enqueues once however often the call is made; see {@link Messages#enqueue}. */
    public SendMessage withKey(IdempotencyKey key) {
        return with(o -> o.key = key);
    }

    private SendMessage with(Consumer<Options> change) {
        Options changed = options.copy();
        change.accept(changed);
        return new SendMessage(channel, contact, address, changed);
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

    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(options.expiresAt);
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
