package io.frontdesk.common.spi;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Turns personal values into keyed hashes for look-up, uniqueness and suppression. Deterministic; thread-safe.
 *
 * <p>A digest of a later version of the key is made from the one before it, so that what is stored can be raised without knowing the value. None can be
 * lowered.
 */
@FunctionalInterface
public interface AddressDigest {

    /**
     * Hashes one value under the first version of the key: the name it has for ever.
     *
     * @param purpose keeps digests of different uses apart, such as {@code email} or {@code idempotency}
     * @param normalized the value in the one form all its spellings share
     */
    Digest of(TenantId tenant, String purpose, String normalized);

    /** Under which versions of the key digests may stand: written under the first, asked for under all. */
    default List<Integer> versions() {
        return List.of(1);
    }

    /** The same value's under a version of the key; one of that version or a later one comes back as it is. */
    default Digest raised(Digest digest, int version) {
        return digest;
    }

    /** As it is written where it is asked for under all versions. */
    default Digest written(Digest digest) {
        return raised(digest, versions().get(0));
    }

    /** As it is kept with what leads to others: under the oldest version in use, so that each of them can be made from it. */
    default Digest kept(Digest digest) {
        return raised(digest, Collections.min(versions()));
    }

    /** Under which it may stand, the oldest version first: what is raised meanwhile is met at the latest as the last of them. */
    default List<Digest> places(Digest digest) {
        List<Digest> places = versions().stream()
                .sorted()
                .filter(version -> version >= digest.version())
                .map(version -> raised(digest, version))
                .toList();
        return places.isEmpty() ? List.of(digest) : places;
    }

    /** Under every version there ever was, the first one first: for what nobody raised yet. */
    default List<Digest> ever(Digest first) {
        return IntStream.rangeClosed(first.version(), Collections.max(versions()))
                .mapToObj(version -> raised(first, version))
                .toList();
    }

    /** Whether both are of one value. */
    default boolean same(Digest one, Digest other) {
        return raised(one, other.version()).equals(raised(other, one.version()));
    }
}
