package io.frontdesk.encryption.internal;

import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.encryption.spi.DataKeyRow;
import io.frontdesk.encryption.spi.DataKeyStore;
import io.frontdesk.encryption.spi.KeySubject;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** One key a contact, made when something of it is first sealed. Works in the open transaction; thread-safe. */
final class DataKeys {

    /** For so long another node may read what a destroyed key sealed. */
    static final Duration LIFE = Duration.ofMinutes(5);

    private static final int MOST_CACHED = 50_000;

    private static final byte[] NO_HEADER = {};

    /** In one order for all writers: two batches cannot wait for each other. */
    private static final Comparator<KeySubject> ORDER = Comparator.comparing(
                    (KeySubject subject) -> subject.tenant().value(), Uuids.UNSIGNED)
            .thenComparing(KeySubject::subject, Uuids.UNSIGNED);

    private final DataKeyStore store;
    private final TenantKeys tenants;
    private final TransactionRunner transactions;
    private final AesGcm aes;
    private final KeyCache<KeySubject> cache = new KeyCache<>(LIFE, MOST_CACHED);

    DataKeys(DataKeyStore store, TenantKeys tenants, TransactionRunner transactions, AesGcm aes) {
        this.store = store;
        this.tenants = tenants;
        this.transactions = transactions;
        this.aes = aes;
    }

    /**
     * Of every subject at least one; a handful of statements.
     *
     * @param fresh those of them that cannot have one
     */
    Map<KeySubject, KeyVersions> ofAll(Collection<KeySubject> subjects, Set<KeySubject> fresh, Instant now) {
        Map<KeySubject, KeyVersions> keys = find(
                subjects.stream().filter(subject -> !fresh.contains(subject)).toList(), now);
        Set<KeySubject> without = missing(subjects, keys.keySet());
        if (!without.isEmpty()) {
            keys.putAll(make(without, fresh, now));
        }
        return keys;
    }

    /** Those there are. */
    Map<KeySubject, KeyVersions> find(Collection<KeySubject> subjects, Instant now) {
        Map<KeySubject, KeyVersions> keys = cache.find(subjects, now);
        Set<KeySubject> unknown = missing(subjects, keys.keySet());
        if (!unknown.isEmpty()) {
            keys.putAll(load(unknown, now));
        }
        return keys;
    }

    /** As the store has them now. */
    Map<KeySubject, KeyVersions> load(Collection<KeySubject> subjects, Instant now) {
        long generation = cache.generation();
        List<DataKeyRow> rows = store.dataKeys(subjects);
        Map<TenantId, KeyVersions> wrapping = wrapping(rows, now);
        Map<KeySubject, KeyVersions> loaded = new HashMap<>();
        for (DataKeyRow row : rows) {
            SecretKey key = unwrap(row, wrapping.get(row.subject().tenant()));
            // One that cannot be unwrapped is one that cannot be read with: whoever needs it says so.
            if (key != null) {
                KeyVersions.add(loaded, row.subject(), new KeyVersions.One(row.version(), key, Instant.MIN));
            }
        }
        cache.keep(loaded, generation, now);
        return loaded;
    }

    /** Whose keys were destroyed gets one that nobody keeps: what is sealed for them is gone from the beginning. */
    private Map<KeySubject, KeyVersions> make(Set<KeySubject> subjects, Set<KeySubject> fresh, Instant now) {
        Set<KeySubject> known = missing(subjects, fresh);
        Set<KeySubject> gone = known.isEmpty() ? Set.of() : destroyed(known);
        Map<KeySubject, KeyVersions> keys = new HashMap<>();
        gone.forEach(subject -> keys.put(subject, KeyVersions.of(1, aes.newKey())));
        keys.putAll(make(missing(subjects, gone), now));
        return keys;
    }

    /** Those whose keys were destroyed. */
    Set<KeySubject> destroyed(Collection<KeySubject> subjects) {
        return store.destroyed(subjects);
    }

    private Map<KeySubject, KeyVersions> make(Set<KeySubject> subjects, Instant now) {
        if (subjects.isEmpty()) {
            return Map.of();
        }
        Map<TenantId, KeyVersions> wrapping =
                tenants.ofAll(subjects.stream().map(KeySubject::tenant).collect(Collectors.toSet()), now);
        Map<KeySubject, SecretKey> made = new HashMap<>();
        List<DataKeyRow> rows = subjects.stream()
                .sorted(ORDER)
                .map(subject -> {
                    SecretKey key = aes.newKey();
                    made.put(subject, key);
                    return wrapped(subject, 1, key, wrapping.get(subject.tenant()), now, now);
                })
                .toList();
        Map<KeySubject, KeyVersions> keys = new HashMap<>(insert(rows, made));
        Set<KeySubject> lost = missing(subjects, keys.keySet());
        if (!lost.isEmpty()) {
            keys.putAll(load(lost, now));
        }
        return keys;
    }

    /** A new version beside those that stand, for those who have one; if others do the same at once, one new version it is. */
    void renew(Collection<KeySubject> subjects, Instant now) {
        Map<KeySubject, KeyVersions> standing = load(subjects, now);
        Map<TenantId, KeyVersions> wrapping =
                tenants.ofAll(subjects.stream().map(KeySubject::tenant).collect(Collectors.toSet()), now);
        List<DataKeyRow> rows = standing.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(ORDER))
                .map(e -> wrapped(
                        e.getKey(),
                        e.getValue().greatest() + 1,
                        aes.newKey(),
                        wrapping.get(e.getKey().tenant()),
                        now,
                        now))
                .toList();
        insert(rows, Map.of());
    }

    /**
     * Writes keys down, and remembers those that are all there is of their subjects once the transaction has committed.
     *
     * @param first by subject: what the rows hold, if they are first versions
     * @return those that were written and are first versions
     */
    private Map<KeySubject, KeyVersions> insert(List<DataKeyRow> rows, Map<KeySubject, SecretKey> first) {
        if (rows.isEmpty()) {
            return Map.of();
        }
        List<KeySubject> subjects = rows.stream().map(DataKeyRow::subject).toList();
        Instant now = rows.get(0).createdAt();
        long generation = cache.generation();
        cache.unsettle(subjects);
        Map<KeySubject, KeyVersions> made = new HashMap<>();
        for (DataKeyRow row : store.insertDataKeys(rows)) {
            SecretKey key = first.get(row.subject());
            if (key != null) {
                made.put(row.subject(), KeyVersions.of(row.version(), key));
            }
        }
        transactions.afterCommit(() -> cache.settle(subjects, made, generation, now));
        return made;
    }

    /** The same key under the key of its tenant that is in use; null if it cannot be unwrapped. */
    @Nullable
    DataKeyRow rewrapped(DataKeyRow row, KeyVersions wrapping, Instant now) {
        SecretKey key = unwrap(row, wrapping);
        return key == null ? null : wrapped(row.subject(), row.version(), key, wrapping, row.createdAt(), now);
    }

    void destroy(Collection<KeySubject> subjects, Instant now) {
        discard(subjects);
        store.noteDestroyed(subjects.stream().sorted(ORDER).toList(), now);
    }

    void discard(Collection<KeySubject> subjects) {
        cache.forget(subjects);
        store.destroyDataKeys(subjects.stream().sorted(ORDER).toList());
        // Once more: until the commit others could still read, and remember, what is gone now.
        transactions.afterCommit(() -> cache.forget(subjects));
    }

    /** The tenant's rows are removed by somebody else, in the open transaction. */
    void forget(TenantId tenant) {
        cache.forgetIf(subject -> subject.tenant().equals(tenant));
        transactions.afterCommit(
                () -> cache.forgetIf(subject -> subject.tenant().equals(tenant)));
    }

    /** Every tenant's keys with the versions these rows are under: one made on another node is read from the store. */
    private Map<TenantId, KeyVersions> wrapping(List<DataKeyRow> rows, Instant now) {
        Set<TenantId> owners = rows.stream().map(row -> row.subject().tenant()).collect(Collectors.toSet());
        Map<TenantId, KeyVersions> known = tenants.find(owners, now);
        Set<TenantId> newer = rows.stream()
                .filter(row -> {
                    KeyVersions keys = known.get(row.subject().tenant());
                    return keys == null || keys.of(row.tenantKey()) == null;
                })
                .map(row -> row.subject().tenant())
                .collect(Collectors.toSet());
        if (!newer.isEmpty()) {
            known.putAll(tenants.load(newer, now));
        }
        return known;
    }

    private DataKeyRow wrapped(
            KeySubject subject,
            int version,
            SecretKey key,
            @Nullable KeyVersions under,
            Instant createdAt,
            Instant now) {
        if (under == null) {
            throw new IllegalStateException("Tenant " + subject.tenant() + " has no key");
        }
        KeyVersions.One one = under.inUseAt(now);
        byte[] sealed = aes.encrypt(one.key(), NO_HEADER, scope(subject, version), key.getEncoded());
        return new DataKeyRow(subject, version, one.version(), Sealed.of(sealed), createdAt);
    }

    private static @Nullable SecretKey unwrap(DataKeyRow row, @Nullable KeyVersions wrapping) {
        SecretKey under = wrapping == null ? null : wrapping.of(row.tenantKey());
        if (under == null) {
            return null;
        }
        try {
            byte[] scope = scope(row.subject(), row.version());
            return AesGcm.key(AesGcm.decrypt(under, 0, scope, row.wrapped().bytes()));
        } catch (GeneralSecurityException altered) {
            return null;
        }
    }

    private static byte[] scope(KeySubject subject, int version) {
        return KeyScope.of(NO_HEADER, subject.tenant(), "data_key." + version, subject.subject());
    }

    private static Set<KeySubject> missing(Collection<KeySubject> subjects, Set<KeySubject> found) {
        Set<KeySubject> missing = new HashSet<>(subjects);
        missing.removeAll(found);
        return missing;
    }
}
