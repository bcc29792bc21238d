package io.frontdesk.common.spi;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import java.util.Collection;
import java.util.List;
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
    List<String> openAll(List<Closed> values);

    /**
     * Gives contacts that have a key a new one, at most 1,000: what is sealed from now on is sealed under it, on other nodes within five minutes. What
     * was sealed before stays readable.
     */
    void renewKeys(TenantId tenant, Collection<UUID> subjects);

    /**
     * Destroys the keys of contacts, at most 1,000: what was sealed for them cannot be read again, wherever copies of it are. Other nodes may read it
     * for five minutes more. Nothing happens where there is no key.
     */
    void destroyKeys(TenantId tenant, Collection<UUID> subjects);

    default Sealed seal(SealContext context, String plain) {
        return sealAll(List.of(new Plain(context, plain))).get(0);
    }

    default String open(SealContext context, Sealed sealed) {
        return openAll(List.of(new Closed(context, sealed))).get(0);
    }
}
