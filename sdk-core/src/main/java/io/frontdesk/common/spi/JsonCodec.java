package io.frontdesk.common.spi;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import java.util.Map;

/**
 * Writes and reads JSON objects (RFC 8259) of strings, numbers, booleans, null, lists and maps. Thread-safe. Contract: {@code JsonCodecContract}
 * in frontdesk-testkit.
 */
public interface JsonCodec {

    /**
     * Keys in the map's order; numbers as they are; no other types than {@link String}, {@link Number}, {@link Boolean}, {@code List}, {@code Map}
     * and null.
     *
     * @throws FrontdeskException with {@link ErrorCode#INVALID_INPUT} for a value of another type; the value is not repeated
     */
    String write(Map<String, ?> object);

    /**
     * Whole numbers come back as {@link Long} or {@link java.math.BigInteger}, others as {@link java.math.BigDecimal}; insertion order is kept.
     *
     * @throws FrontdeskException with {@link ErrorCode#UNREADABLE_DATA} if {@code json} is not one object; the text is not repeated
     */
    Map<String, Object> read(String json);
}
