package io.frontdesk.messaging.spi;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that was counted.
 *
 * @param at when it was put on the wire, to the microsecond
 */
public record FrequencyUse(UUID message, Instant at) {}
