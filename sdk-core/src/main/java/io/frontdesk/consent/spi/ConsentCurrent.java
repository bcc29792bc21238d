package io.frontdesk.consent.spi;

import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger's lines come to for one key: a copy that the lines can make again at any time.
 *
 * @param entry the line that decides
 * @param expiresAt when a yes or a request ends; null for every other state, and for one without an end
 * @param pausedUntil until when the person wants to hear nothing; read with the rest, never written with it
 */
public record ConsentCurrent(
        ConsentKey key,
        ConsentState state,
        UUID entry,
        Instant effectiveAt,
        @Nullable Instant expiresAt,
        @Nullable Instant pausedUntil) {

    /** As the lines make it. */
    public ConsentCurrent(
            ConsentKey key, ConsentState state, UUID entry, Instant effectiveAt, @Nullable Instant expiresAt) {
        this(key, state, entry, effectiveAt, expiresAt, null);
    }
}
