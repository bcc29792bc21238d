package io.frontdesk.common.spi;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/**
 * The inputs nobody may take from thin air: time, ids, randomness, codecs. Shared by all services of one desk; thread-safe.
 *
 * @param random for jitter only, never for secrets
 */
public record Environment(
        Clock clock,
        IdGenerator ids,
        RandomGenerator random,
        PersonalDataCodec personalData,
        AddressDigest digests,
        JsonCodec json) {

    /** The time in microseconds: what every database keeps, so that a value read back equals the one written. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
