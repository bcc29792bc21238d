package io.frontdesk.messaging.internal;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.spi.DigestHolder;
import io.frontdesk.messaging.spi.FrequencyKey;
import io.frontdesk.messaging.spi.FrequencyRow;
import io.frontdesk.messaging.spi.FrequencyStore;
import io.frontdesk.messaging.spi.FrequencyUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Raises whom frequency caps count by address: uses under an older version join those under the one that is written. */
final class FrequencyDigests implements DigestHolder {

    private static final int BATCH = 500;

    /** Rows that were raised are not found again: each call begins anew. */
    private static final UUID AGAIN = new UUID(0, 0);

    private final Environment env;
    private final FrequencyStore store;

    FrequencyDigests(Environment env, FrequencyStore store) {
        this.env = env;
        this.store = store;
    }

    @Override
    public String name() {
        return "frequencies";
    }

    @Override
    public Raised raise(TenantId tenant, @Nullable UUID after) {
        List<FrequencyKey> old = store.before(tenant, env.digests().versions().get(0), BATCH);
        if (old.isEmpty()) {
            return new Raised(0, null);
        }
        List<FrequencyKey> all = new ArrayList<>(old);
        old.forEach(key -> all.add(raised(key)));
        Map<FrequencyKey, List<FrequencyUse>> locked = store.lock(all, env.now());
        Map<FrequencyKey, Set<FrequencyUse>> uses = new LinkedHashMap<>();
        for (FrequencyKey key : all) {
            uses.computeIfAbsent(raised(key), k -> new LinkedHashSet<>()).addAll(locked.getOrDefault(key, List.of()));
        }
        store.save(uses.entrySet().stream()
                .map(one -> new FrequencyRow(one.getKey(), List.copyOf(one.getValue()), env.now()))
                .toList());
        store.forget(old);
        return new Raised(old.size(), old.size() < BATCH ? null : AGAIN);
    }

    private FrequencyKey raised(FrequencyKey key) {
        Digest digest = env.digests().written(key.digest().orElseThrow());
        return new FrequencyKey(key.tenant(), digest.hex(), key.cap());
    }
}
