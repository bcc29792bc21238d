package io.frontdesk.consent;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.contacts.ContactId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the floors above ask about consent and suppression, for batches of any tenants. Thread-safe; joins the open transaction. */
public interface ConsentLookup {

    /** One query however many; every key has an answer. */
    Map<ConsentKey, ConsentStatus> statuses(Collection<ConsentKey> keys);

    /** One query however many; what is not suppressed is absent. */
    Map<SuppressionKey, Suppression> suppressed(Collection<SuppressionKey> keys);

    /**
     * What names an address of a channel: its digest under the first version of the key, whichever are in use. A {@link SuppressionKey} given here may
     * have it, or what was made from it under a later version.
     *
     * @param normalized as {@link SuppressAddress#address()}
     */
    Digest digest(TenantId tenant, Channel channel, String normalized);

    /**
     * Writes a statement down on behalf of a floor above, in the caller's transaction or one of its own, also while the tenant is suspended.
     *
     * @return what became of it; empty if there is no such contact (any more)
     */
    Optional<RecordConsentResult> record(CallContext context, RecordConsent command);

    /**
     * Suppresses addresses on behalf of a floor above, in the open transaction: a handful of statements however many, of any tenants; a stronger reason
     * takes the place of a weaker one. The journal gets what was added or took a place.
     *
     * @param actor in whose name
     * @param keys at most 1,000
     * @param source who says so, such as {@code provider}; a code of at most 100 characters, nothing personal
     * @return those that were not suppressed before
     */
    Set<SuppressionKey> suppressAll(
            Actor actor, Collection<SuppressionKey> keys, SuppressionReason reason, String source);

    /**
     * Keeps noes of people who are gone with their addresses, as {@link SuppressionReason#OBJECTED}, where nothing stronger or later stands; in the open
     * transaction.
     *
     * @param since when each was stated
     * @param source who says so; a code of at most 100 characters, nothing personal
     */
    void objectAll(Actor actor, Map<SuppressionKey, Instant> since, String source);

    /**
     * Records withdrawals on behalf of a floor above, as said now, in the open transaction: a handful of statements however many.
     *
     * @param keys of the caller's tenant, at most 1,000
     * @param source where it was said, such as {@code provider}; a code of at most 100 characters, nothing personal
     * @return those whose contact exists: of the others nothing is recorded
     */
    Set<ConsentKey> withdrawAll(CallContext context, Collection<ConsentKey> keys, String source);

    /**
     * Withdraws whatever these contacts granted as far as it reaches, also where nothing was granted, so that no older or undated grant counts later; as said now, in the open transaction: a handful of statements for 1,000 contacts. Also while the tenant is suspended.
     *
     * @param contacts of the caller's tenant
     * @param source where it was said, such as {@code keyword}; a code of at most 100 characters, nothing personal
     * @return those contacts that exist: of the others nothing is recorded
     */
    Set<ContactId> withdrawReach(
            CallContext context, Collection<ContactId> contacts, ConsentReach reach, String source);

    /**
     * Allows an address again if it is suppressed for one of these reasons; in the open transaction, also while the tenant is suspended.
     *
     * @param address of the caller's tenant
     * @return what was lifted; empty if it was not suppressed, or is for another reason
     */
    Optional<Suppression> lift(CallContext context, SuppressionKey address, Set<SuppressionReason> reasons);
}
