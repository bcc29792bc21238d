package io.frontdesk.messaging.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.spi.DigestHolder;
import io.frontdesk.messaging.spi.SoftBounceStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Raises the addresses that bounced: what stands under an older version is added to what stands under the one that is written. */
final class SoftBounceDigests implements DigestHolder {

    private static final int BATCH = 500;

    /** Rows that were raised are not found again: each call begins anew. */
    private static final UUID AGAIN = new UUID(0, 0);

    private final Environment env;
    private final SoftBounceStore store;

    SoftBounceDigests(Environment env, SoftBounceStore store) {
        this.env = env;
        this.store = store;
    }

    @Override
    public String name() {
        return "soft bounces";
    }

    @Override
    public Raised raise(TenantId tenant, @Nullable UUID after) {
        List<SuppressionKey> old = store.before(tenant, env.digests().versions().get(0), BATCH);
        if (old.isEmpty()) {
            return new Raised(0, null);
        }
        // To add nothing locks the row, so that two who raise it at once do not both add what it was.
        Map<SuppressionKey, Double> standing =
                store.add(old.stream().collect(Collectors.toMap(Function.identity(), key -> 0.0)), env.now());
        store.forget(old);
        Map<SuppressionKey, Double> raised = new HashMap<>();
        standing.forEach((key, score) -> raised.merge(
                new SuppressionKey(tenant, key.channel(), env.digests().written(key.address())), score, Double::sum));
        store.add(raised, env.now());
        return new Raised(old.size(), old.size() < BATCH ? null : AGAIN);
    }
}
