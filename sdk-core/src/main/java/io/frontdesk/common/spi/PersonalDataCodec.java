package io.frontdesk.common.spi;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Seals personal values before they reach a store, and opens them again. Works in the open transaction, with a handful of statements however many
 * values of whatever tenants; keys made for a transaction that rolls back are gone with it. Thread-safe.
 */
public interface PersonalDataCodec {

    /**
     * A value to seal.
     *
     * @param isFirst the contact is new, so that it cannot have a key: nobody looks for one
     */
    record Plain(SealContext context, String text, boolean isFirst) {

        public Plain(SealContext context, String text) {
            this(context, text, false);
        }

        @Override
        public String toString() {
            return "Plain[" + context.column() + "]";
        }
    }

    /** A value to open. */
    record Closed(SealContext context, Sealed sealed) {}

    /** Seals values, at most 1,000; the answers in their order. */
    List<Sealed> sealAll(List<Plain> values);

    /**
     * Reads what {@link #sealAll} wrote for the same tenant, column and row, at most 1,000 values; the answers in their order.
     *
     * @throws FrontdeskException with {@link ErrorCode#UNREADABLE_DATA} if a key is wrong or gone, a value was altered or moved, or its format is
     *     unknown
     */
    default List<String> openAll(List<Closed> values) {
        List<Optional<String>> kept = openKept(values);
        List<String> opened = new ArrayList<>(values.size());
        for (int i = 0; i < kept.size(); i++) {
            SealContext context = values.get(i).context();
            opened.add(kept.get(i)
                    .orElseThrow(() -> new FrontdeskException(
                            ErrorCode.UNREADABLE_DATA,
                            "Cannot open " + context.column() + " of row " + context.row() + " of tenant "
                                    + context.tenant() + ": the key of its contact was destroyed")));
        }
        return opened;
    }

    /**
     * As {@link #openAll}, but what is gone does not fail the others: a value whose contact's key was destroyed is empty.
     *
     * @throws FrontdeskException as {@link #openAll}, also if a key is missing that nobody destroyed
     */
    List<Optional<String>> openKept(List<Closed> values);

    /**
     * Gives contacts that have a key a new one, at most 1,000: what is sealed from now on is sealed under it, on other nodes within five minutes. What
     * was sealed before stays readable.
     */
    void renewKeys(TenantId tenant, Collection<UUID> subjects);

    /**
     * Destroys the keys of contacts for good, at most 1,000: what was sealed for them is gone, wherever copies of it are, and so is at once what is
     * sealed for them from now on. Other nodes may read and write it for five minutes more.
     */
    void destroyKeys(TenantId tenant, Collection<UUID> subjects);

    /**
     * Whether destroying a contact's key also makes go what transactions that are open meanwhile commit later. Where it does not, whoever writes of a
     * contact first keeps it from being erased.
     */
    default boolean forgetsByKey() {
        return false;
    }

    /** Takes back the keys of contacts that came to nothing in this transaction, at most 1,000: nothing is kept of them. */
    void discardKeys(TenantId tenant, Collection<UUID> subjects);

    default Sealed seal(SealContext context, String plain) {
        return sealAll(List.of(new Plain(context, plain))).get(0);
    }

    default String open(SealContext context, Sealed sealed) {
        return openAll(List.of(new Closed(context, sealed))).get(0);
    }
}
