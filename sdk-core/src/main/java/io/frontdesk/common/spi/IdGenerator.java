package io.frontdesk.common.spi;

import java.util.UUID;

/** Makes UUIDs of version 7 (RFC 9562): time-ordered, so that primary keys grow at one end. Thread-safe. */
@FunctionalInterface
public interface IdGenerator {

    /** Later calls give greater ids (unsigned) in one generator. */
    UUID next();
}
