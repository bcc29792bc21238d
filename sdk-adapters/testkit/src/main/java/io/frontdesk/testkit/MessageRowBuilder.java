package io.frontdesk.testkit;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.Priority;
import io.frontdesk.messaging.spi.MessageRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a message's row: new ones come from {@link Rows#message}, changed ones from {@link #next(MessageRow)}. Not thread-safe. */
public final class MessageRowBuilder {

    private MessageRef ref;
    private Channel channel = Channel.EMAIL;
    private Purpose purpose = Purpose.TRANSACTIONAL;
    private Priority priority = Priority.NORMAL;
    private @Nullable ContactId contact;
    private @Nullable String templateKey;
    private @Nullable Integer templateVersion;
    private Sealed content;
    private @Nullable Digest recipient;
    private String hint = "ž•••@example.org " + Rows.TEXT;
    private MessageState state = MessageState.PENDING;
    private MessageReason reason = MessageReason.NONE;
    private Instant sendAt;
    private @Nullable Instant expiresAt;
    private int fence;
    private int attempts;
    private @Nullable String account;
    private @Nullable String providerId;
    private @Nullable String decision;
    private long version = 1;
    private Instant createdAt;
    private Instant updatedAt;

    MessageRowBuilder(TenantId tenant, UUID id, Sealed content, Instant now) {
        this.ref = new MessageRef(tenant, new MessageId(id));
        this.content = content;
        this.sendAt = now;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** The row that an update of {@code row} writes: one version on. */
    public static MessageRowBuilder next(MessageRow row) {
        MessageRowBuilder next =
                new MessageRowBuilder(row.ref().tenant(), row.ref().message().value(), row.content(), row.createdAt());
        next.channel = row.channel();
        next.purpose = row.purpose();
        next.priority = row.priority();
        next.contact = row.contact();
        next.templateKey = row.templateKey();
        next.templateVersion = row.templateVersion();
        next.recipient = row.recipient();
        next.hint = row.hint();
        next.state = row.state();
        next.reason = row.reason();
        next.sendAt = row.sendAt();
        next.expiresAt = row.expiresAt();
        next.fence = row.fence();
        next.attempts = row.attempts();
        next.account = row.account();
        next.providerId = row.providerId();
        next.decision = row.decision();
        next.version = row.version() + 1;
        next.updatedAt = row.updatedAt().plusSeconds(1);
        return next;
    }

    public MessageRowBuilder ref(MessageRef ref) {
        this.ref = ref;
        return this;
    }

    public MessageRowBuilder id(UUID id) {
        return ref(new MessageRef(ref.tenant(), new MessageId(id)));
    }

    /** What never changes after the insert. */
    public MessageRowBuilder kind(Channel channel, Purpose purpose, Priority priority) {
        this.channel = channel;
        this.purpose = purpose;
        this.priority = priority;
        return this;
    }

    public MessageRowBuilder contact(ContactId contact) {
        this.contact = contact;
        return this;
    }

    public MessageRowBuilder template(String key, int version) {
        this.templateKey = key;
        this.templateVersion = version;
        return this;
    }

    public MessageRowBuilder content(Sealed content) {
        this.content = content;
        return this;
    }

    public MessageRowBuilder recipient(@Nullable Digest recipient, String hint) {
        this.recipient = recipient;
        this.hint = hint;
        return this;
    }

    public MessageRowBuilder state(MessageState state, MessageReason reason) {
        this.state = state;
        this.reason = reason;
        return this;
    }

    public MessageRowBuilder sendAt(Instant instant) {
        this.sendAt = instant;
        return this;
    }

    public MessageRowBuilder expiresAt(Instant instant) {
        this.expiresAt = instant;
        return this;
    }

    public MessageRowBuilder onTheWire(int fence, int attempts, @Nullable String providerId) {
        this.fence = fence;
        this.attempts = attempts;
        this.providerId = providerId;
        return this;
    }

    public MessageRowBuilder account(String account) {
        this.account = account;
        return this;
    }

    public MessageRowBuilder decision(String decision) {
        this.decision = decision;
        return this;
    }

    public MessageRowBuilder version(long version) {
        this.version = version;
        return this;
    }

    public MessageRowBuilder createdAt(Instant instant) {
        this.createdAt = instant;
        return this;
    }

    public MessageRowBuilder updatedAt(Instant instant) {
        this.updatedAt = instant;
        return this;
    }

    public MessageRow build() {
        return new MessageRow(
                ref,
                channel,
                purpose,
                priority,
                contact,
                templateKey,
                templateVersion,
                content,
                recipient,
                hint,
                state,
                reason,
                sendAt,
                expiresAt,
                fence,
                attempts,
                account,
                providerId,
                decision,
                version,
                createdAt,
                updatedAt);
    }
}
