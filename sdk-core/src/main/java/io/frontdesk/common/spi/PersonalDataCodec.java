package io.frontdesk.common.spi;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Sealed;

/** Seals personal values before they reach a store, and opens them again. Thread-safe. */
public interface PersonalDataCodec {

    Sealed seal(SealContext context, String plain);

    /**
     * Reads what {@link #seal} wrote for the same context.
     *
     * @throws FrontdeskException with {@link ErrorCode#UNREADABLE_DATA} if the key is wrong, the data was altered, or the format is unknown
     */
    String open(SealContext context, Sealed sealed);
}
