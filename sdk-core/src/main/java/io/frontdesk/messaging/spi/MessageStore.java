package io.frontdesk.messaging.spi;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.IdRange;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.Tally;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stores messages and their attempts. Every method needs an open transaction and is a handful of statements however many rows; batches may hold
 * several tenants' rows. Contract: {@code MessageStoreContract} in frontdesk-testkit.
 */
public interface MessageStore {

    void insert(List<MessageRow> rows);

    /** One query; unknown ones are absent. */
    Map<MessageRef, MessageRow> find(Collection<MessageRef> messages);

    /**
     * Messages by the names that providers gave them in an attempt, in any order: one query, at most 1,000 names. A name need not be unique.
     */
    List<MessageRow> findByProviderIds(TenantId tenant, Collection<String> providerIds);

    /**
     * Of each address the message created last (greatest id, unsigned) among those created at {@code since} or later and tried at least once; one
     * query, at most 1,000 addresses, those without one are absent.
     */
    Map<Digest, MessageRow> latestTo(TenantId tenant, Channel channel, Collection<Digest> recipients, Instant since);

    /**
     * Replaces what can change (recipient, hint, state, reason, sendAt, expiresAt, fence, attempts, account, providerId, decision, version, updatedAt)
     * of rows whose stored version is one less than the given one. The hint of a message whose content is gone stays empty.
     *
     * @return those updated; the others were changed by somebody else
     */
    Set<MessageRef> update(List<MessageRow> rows);

    /**
     * As {@link #update}, of messages that are put on the wire: only those whose work, the row of due work under the message's tenant and id, is still
     * leased at {@code now} under the attempt that is the new fence. Its row stays locked until the transaction ends.
     *
     * @return those updated; of the others the lease is lost, or the message was changed by somebody else
     */
    Set<MessageRef> updateUnderLease(List<MessageChange> changes, Instant now);

    /**
     * As {@link #update}, and stores of each message updated the attempt that ended.
     *
     * @param attempts one for each change, in the same order, their ids drawn for this call
     * @return those updated; of the others no attempt is stored
     */
    Set<MessageRef> updateWithAttempts(List<MessageChange> changes, List<AttemptRow> attempts);

    /**
     * Of all messages to a contact that was erased, puts {@link io.frontdesk.common.Sealed#gone()} in the place of the content, and empties the hint; one
     * statement. The one change of a content: what was stored in the clear, no destroyed key makes unreadable. Versions stay, so that what is on the
     * wire can still be told how it ended.
     */
    void eraseContents(TenantId tenant, ContactId contact);

    /**
     * Recipients whose digest is of a version of the key before {@code version}: of messages with an id after {@code after} (unsigned), in order of id,
     * at most {@code limit}; one query.
     */
    Map<MessageId, Digest> recipientsBefore(TenantId tenant, int version, @Nullable MessageId after, int limit);

    /** Puts other digests in the place of recipients that still stand as told: one batch. Versions stay, as with {@link #eraseContents}. */
    void readdress(TenantId tenant, List<RaisedRecipient> recipients);

    /** Newest first (id descending, unsigned), ids before {@code before}. */
    List<MessageRow> list(TenantId tenant, MessageQuery query, @Nullable MessageId before, int limit);

    List<Tally> tally(TenantId tenant, MessageQuery query);

    /** Attempts whose ids were drawn for this call, so that none stands. */
    void insertAttempts(List<AttemptRow> attempts);

    /**
     * As {@link #insertAttempts}, for attempts that may have been inserted before by a transaction whose end nobody heard of: one that stands under
     * its message and id is left as it is.
     *
     * @return those inserted
     */
    List<AttemptRow> insertMissingAttempts(List<AttemptRow> attempts);

    /** In order of number then id; one query, at most 1,000 messages. */
    List<AttemptRow> attempts(TenantId tenant, Collection<MessageId> messages);

    /**
     * Deletes old messages with their attempts, never one that {@link MessageState#isOpen() is open}. Looks at the lowest ids of each range; rows another
     * transaction has locked may be skipped.
     *
     * @param ranges each tenant once
     * @param each how many messages of each range are looked at, at least 1: a bound for what is deleted
     * @param unchangedSince what was changed then or later stays
     */
    IdRange.Purged purge(List<IdRange> ranges, int each, Instant unchangedSince);
}
