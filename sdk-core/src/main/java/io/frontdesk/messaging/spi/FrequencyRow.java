package io.frontdesk.messaging.spi;

import java.time.Instant;
import java.util.List;

/**
 * What counts under a key.
 *
 * @param uses in any order, at most 100, each message once
 * @param usedAt when they were last changed
 */
public record FrequencyRow(FrequencyKey key, List<FrequencyUse> uses, Instant usedAt) {

    public FrequencyRow {
        uses = List.copyOf(uses);
    }
}
