package io.frontdesk.messaging;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import java.time.Instant;
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

    /**
     * Takes back those of {@code query} that have not left: at most 1,000 in one call, in the caller's transaction. Ask again with
     * {@link BulkChange#rest}; each round in a transaction of its own keeps them short.
     */
    BulkChange cancelAll(MessageQuery query);

    /**
     * Gives a message that has not left another time to send; one in the past is now. Its key stays, and so does an end given as an instant;
     * one given as a time to live ({@link SendMessage#expiresAfter}) moves along. A worker that has just taken it up loses it, unless the
     * message is already leaving.
     *
     * @throws InvalidInputException for a time after the message's end, or more than 5 years away
     */
    RescheduleResult reschedule(MessageId id, Instant sendAt);

    /** As {@link #reschedule} for those of {@code query} that have not left, in rounds as {@link #cancelAll}; those that would end before are skipped. */
    BulkChange rescheduleAll(MessageQuery query, Instant sendAt);

    /** Lets a message go that was found late and is held ({@link LatePolicy#ASK}): now, if the gates let it. {@link #cancel} is the other answer. */
    ReleaseResult release(MessageId id);

    /** As {@link #release} for those of {@code query} that are held, in rounds as {@link #cancelAll}. */
    BulkChange releaseAll(MessageQuery query);

    /**
     * Puts those of {@code query} that have failed in line again, in rounds as {@link #cancelAll}: for failures that another try may mend, never
     * for a bad address, a bounce for good, somebody who opted out, or a message given up in doubt. The gates are asked again when it is sent.
     * Attempts count on; the time to send is now, and three days of trying begin anew.
     */
    BulkChange retryFailed(MessageQuery query);

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
