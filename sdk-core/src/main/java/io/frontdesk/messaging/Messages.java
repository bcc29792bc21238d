package io.frontdesk.messaging;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tenant's messages: durable with the caller's transaction, sent by the worker after its commit, each at most once unless its purpose says
 * otherwise.
 *
 * <p>Thread-safe. Every method joins the caller's transaction, or runs in one of its own. Throws {@link FrontdeskException} with
 * {@link ErrorCode#TENANT_NOT_ACTIVE} for a suspended tenant, {@link ErrorCode#NOT_CONFIGURED} for a channel the desk does not have.
 */
public interface Messages {

    /**
     * Puts a message into the outbox. The gates (consent, suppression, address) are asked now for a forecast, and again when it is sent.
     *
     * @throws FrontdeskException with {@link ErrorCode#INVALID_INPUT} for an unknown template or a variable it does not declare,
     *     {@link ErrorCode#IDEMPOTENCY_CONFLICT} if the key was used with another content
     */
    EnqueueResult enqueue(SendMessage command);

    /** As {@link #enqueue} for each, in one transaction and a handful of statements: at most 1,000, results in order. All or none. */
    List<EnqueueResult> enqueueAll(List<SendMessage> commands);

    /**
     * Enqueues any number, each by itself: what is wrong with one is reported of it and stops no other. Reads ahead at most 500, and writes each
     * 500 in a transaction of its own; only a desk that has joined the caller's open transaction writes all in that one. Give each a key
     * ({@link SendMessage#withKey}), and the call can be made again after a crash: what was enqueued answers
     * {@link EnqueueResult.AlreadyQueued}.
     */
    BulkReport enqueueBulk(Iterable<? extends SendMessage> commands, BulkOptions options);

    /** Takes a message back that has not left; saying it twice changes nothing. */
    CancelResult cancel(MessageId id);

    Optional<Message> find(MessageId id);

    /** Newest first. */
    Page<Message> list(MessageQuery query, PageRequest page);

    /** Calls of providers, in order, of at most 1,000 messages; those never tried are absent. */
    Map<MessageId, List<Attempt>> attempts(Collection<MessageId> ids);

    /** Counts by state and reason. */
    List<Tally> tally(MessageQuery query);

    /** Says what became of a message in state {@link MessageState#UNKNOWN}. */
    ResolveResult resolve(MessageId id, Resolution resolution);
}
