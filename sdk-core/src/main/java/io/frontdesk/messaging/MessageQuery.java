package io.frontdesk.messaging;

import io.frontdesk.contacts.ContactId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Narrows a list of messages. Immutable. */
public final class MessageQuery {

    private static final MessageQuery ALL = new MessageQuery(Set.of(), null, null, null);

    private final Set<MessageState> states;
    private final @Nullable ContactId contact;
    private final @Nullable String template;
    private final @Nullable Instant createdFrom;

    private MessageQuery(
            Set<MessageState> states,
            @Nullable ContactId contact,
            @Nullable String template,
            @Nullable Instant createdFrom) {
        this.states = states;
        this.contact = contact;
        this.template = template;
        this.createdFrom = createdFrom;
    }

    public static MessageQuery all() {
        return ALL;
    }

    public MessageQuery inState(MessageState... states) {
        return new MessageQuery(Set.of(states), contact, template, createdFrom);
    }

    public MessageQuery toContact(ContactId contact) {
        return new MessageQuery(states, contact, template, createdFrom);
    }

    /** Any version of it. */
    public MessageQuery ofTemplate(String template) {
        return new MessageQuery(states, contact, template, createdFrom);
    }

    /** Created at or after this instant. */
    public MessageQuery createdFrom(Instant createdFrom) {
        return new MessageQuery(states, contact, template, createdFrom);
    }

    /** Empty for any. */
    public Set<MessageState> states() {
        return states;
    }

    public Optional<ContactId> contact() {
        return Optional.ofNullable(contact);
    }

    public Optional<String> template() {
        return Optional.ofNullable(template);
    }

    public Optional<Instant> createdFrom() {
        return Optional.ofNullable(createdFrom);
    }
}
