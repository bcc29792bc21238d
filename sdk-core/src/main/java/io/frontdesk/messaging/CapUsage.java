package io.frontdesk.messaging;

import java.time.Instant;

/**
 * How much of a frequency cap a person has used.
 *
 * @param free when one more may go: the time asked about, if one may
 */
public record CapUsage(FrequencyCap cap, int used, Instant free) {}
