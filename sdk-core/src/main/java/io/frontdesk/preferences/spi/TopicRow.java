package io.frontdesk.preferences.spi;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Purpose;
import java.time.Instant;

/**
 * A topic as it is stored.
 *
 * @param content texts and channels as a JSON object, nothing personal
 * @param version 1 at first; grows by 1 with every change; what an update compares
 */
public record TopicRow(
        TenantId tenant, Purpose purpose, int position, String content, long version, Instant updatedAt) {}
