package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Narrows a list of messages: everything said must hold. Immutable. */
public final class MessageQuery {

    private static final MessageQuery ALL = new MessageQuery(new QueryOptions());

    private final QueryOptions options;

    private MessageQuery(QueryOptions options) {
        this.options = options;
    }

    public static MessageQuery all() {
        return ALL;
    }

    /** In any of these; of none given, in any. */
    public MessageQuery inState(MessageState... states) {
        return with(o -> o.states = Set.of(states));
    }

    /** For any of these reasons; of none given, for any. */
    public MessageQuery because(MessageReason... reasons) {
        return with(o -> o.reasons = Set.of(reasons));
    }

    public MessageQuery onChannel(Channel channel) {
        return with(o -> o.channel = channel);
    }

    public MessageQuery forPurpose(Purpose purpose) {
        return with(o -> o.purpose = purpose);
    }

    public MessageQuery withPriority(Priority priority) {
        return with(o -> o.priority = priority);
    }

    /** For which this account of the channel is or was chosen. */
    public MessageQuery via(String account) {
        return with(o -> o.account = account);
    }

    public MessageQuery toContact(ContactId contact) {
        return with(o -> o.contact = contact);
    }

    /** Any version of it. */
    public MessageQuery ofTemplate(String template) {
        return with(o -> o.template = template);
    }

    /** To be sent at or after this instant, as asked for. */
    public MessageQuery sendFrom(Instant sendFrom) {
        return with(o -> o.sendFrom = sendFrom);
    }

    /** To be sent before this instant, as asked for. */
    public MessageQuery sendBefore(Instant sendBefore) {
        return with(o -> o.sendBefore = sendBefore);
    }

    /** Created at or after this instant. */
    public MessageQuery createdFrom(Instant createdFrom) {
        return with(o -> o.createdFrom = createdFrom);
    }

    /** Created before this instant. */
    public MessageQuery createdBefore(Instant createdBefore) {
        return with(o -> o.createdBefore = createdBefore);
    }

    /** Listed after this one: those with a lower id. */
    public MessageQuery after(MessageId message) {
        return with(o -> o.after = message);
    }

    private MessageQuery with(Consumer<QueryOptions> change) {
        return new MessageQuery(options.with(change));
    }

    /** Empty for any. */
    public Set<MessageState> states() {
        return options.states;
    }

    /** Empty for any. */
    public Set<MessageReason> reasons() {
        return options.reasons;
    }

    public Optional<Channel> channel() {
        return Optional.ofNullable(options.channel);
    }

    public Optional<Purpose> purpose() {
        return Optional.ofNullable(options.purpose);
    }

    public Optional<Priority> priority() {
        return Optional.ofNullable(options.priority);
    }

    public Optional<String> account() {
        return Optional.ofNullable(options.account);
    }

    public Optional<ContactId> contact() {
        return Optional.ofNullable(options.contact);
    }

    public Optional<String> template() {
        return Optional.ofNullable(options.template);
    }

    public Optional<Instant> sendFrom() {
        return Optional.ofNullable(options.sendFrom);
    }

    public Optional<Instant> sendBefore() {
        return Optional.ofNullable(options.sendBefore);
    }

    public Optional<Instant> createdFrom() {
        return Optional.ofNullable(options.createdFrom);
    }

    public Optional<Instant> createdBefore() {
        return Optional.ofNullable(options.createdBefore);
    }

    /** Of {@link #after(MessageId)}. */
    public Optional<MessageId> after() {
        return Optional.ofNullable(options.after);
    }

    /** What a {@link MessageQuery} may say. Written only while a wither makes its copy; never shared before that is done. */
    private static final class QueryOptions implements Cloneable {

        private Set<MessageState> states = Set.of();
        private Set<MessageReason> reasons = Set.of();
        private @Nullable Channel channel;
        private @Nullable Purpose purpose;
        private @Nullable Priority priority;
        private @Nullable String account;
        private @Nullable ContactId contact;
        private @Nullable String template;
        private @Nullable Instant sendFrom;
        private @Nullable Instant sendBefore;
        private @Nullable Instant createdFrom;
        private @Nullable Instant createdBefore;
        private @Nullable MessageId after;

        QueryOptions with(Consumer<QueryOptions> change) {
            try {
                var copy = (QueryOptions) clone();
                change.accept(copy);
                return copy;
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
