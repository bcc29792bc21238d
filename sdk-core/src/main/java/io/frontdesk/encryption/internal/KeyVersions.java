package io.frontdesk.encryption.internal;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The keys of one owner by version, at least one: the newest that is in use wraps or seals, all of them read. Immutable. */
final class KeyVersions {

    private final NavigableMap<Integer, One> versions;

    private KeyVersions(NavigableMap<Integer, One> versions) {
        this.versions = versions;
    }

    /**
     * One version.
     *
     * @param from when it begins to wrap or seal
     */
    record One(int version, SecretKey key, Instant from) {}

    static KeyVersions of(int version, SecretKey key) {
        return new KeyVersions(new TreeMap<>()).with(new One(version, key, Instant.MIN));
    }

    /** One more of an owner's. */
    static <O> void add(Map<O, KeyVersions> owners, O owner, One one) {
        owners.merge(owner, new KeyVersions(new TreeMap<>()).with(one), (known, alone) -> known.with(one));
    }

    private KeyVersions with(One one) {
        var more = new TreeMap<>(versions);
        more.put(one.version(), one);
        return new KeyVersions(more);
    }

    /** The greatest, in use or not. */
    int greatest() {
        return versions.lastKey();
    }

    /** What wraps or seals at an instant; the first one if none is in use yet. */
    One inUseAt(Instant now) {
        for (One one : versions.descendingMap().values()) {
            if (!one.from().isAfter(now)) {
                return one;
            }
        }
        return versions.firstEntry().getValue();
    }

    @Nullable
    SecretKey of(int version) {
        One one = versions.get(version);
        return one == null ? null : one.key();
    }
}
