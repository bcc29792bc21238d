package io.frontdesk.encryption.internal;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The keys of one owner by version, at least one: the newest wraps or seals, all of them read. Immutable. */
final class KeyVersions {

    private final NavigableMap<Integer, SecretKey> keys;

    private KeyVersions(NavigableMap<Integer, SecretKey> keys) {
        this.keys = keys;
    }

    static KeyVersions of(int version, SecretKey key) {
        return new KeyVersions(new TreeMap<>()).with(version, key);
    }

    /** One more of an owner's. */
    static <O> void add(Map<O, KeyVersions> owners, O owner, int version, SecretKey key) {
        owners.merge(owner, of(version, key), (known, one) -> known.with(version, key));
    }

    KeyVersions with(int version, SecretKey key) {
        var more = new TreeMap<>(keys);
        more.put(version, key);
        return new KeyVersions(more);
    }

    int newest() {
        return keys.lastKey();
    }

    SecretKey newestKey() {
        return keys.lastEntry().getValue();
    }

    @Nullable
    SecretKey of(int version) {
        return keys.get(version);
    }
}
