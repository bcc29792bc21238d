package io.frontdesk.messaging.spi;

import io.frontdesk.common.Checks;
import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import java.util.Comparator;
import java.util.Optional;

/**
 * Whose messages are counted, and which.
 *
 * @param subject a contact's id or an address's digest, 1 to 64 characters, nothing personal
 * @param cap the key of a frequency cap, 1 to 80 characters
 */
public record FrequencyKey(TenantId tenant, String subject, String cap) {

    /** The one order in which keys are locked, so that two engines with several keys each never wait for each other in a circle. */
    public static final Comparator<FrequencyKey> LOCK_ORDER = Comparator.comparing(
                    (FrequencyKey key) -> key.tenant().value(), Uuids.UNSIGNED)
            .thenComparing(FrequencyKey::subject)
            .thenComparing(FrequencyKey::cap);

    private static final int DIGEST = 64;

    public FrequencyKey {
        Checks.text("frequency.subject", subject, 64);
        Checks.text("frequency.cap", cap, 80);
    }

    /** The address's, if it is of one. */
    public Optional<Digest> digest() {
        return subject.length() == DIGEST ? Optional.of(new Digest(subject)) : Optional.empty();
    }
}
