package io.frontdesk.consent.internal;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.spi.DigestHolder;
import io.frontdesk.consent.spi.SuppressionStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Raises the suppression list: each entry moves as it is, in one transaction; of two of one address the stronger stays. */
final class SuppressionDigests implements DigestHolder {

    private static final int BATCH = 500;

    private final Environment env;
    private final SuppressionStore store;

    SuppressionDigests(Environment env, SuppressionStore store) {
        this.env = env;
        this.store = store;
    }

    @Override
    public String name() {
        return "suppressions";
    }

    @Override
    public Raised raise(TenantId tenant, @Nullable UUID after) {
        List<Suppression> entries = store.list(tenant, null, after, BATCH);
        Map<SuppressionKey, Suppression> removed = store.removeAll(entries.stream()
                .filter(this::isOld)
                .map(entry -> new SuppressionKey(tenant, entry.channel(), entry.address()))
                .collect(Collectors.toSet()));
        if (!removed.isEmpty()) {
            insert(tenant, removed);
        }
        return new Raised(
                removed.size(),
                entries.size() < BATCH ? null : entries.get(entries.size() - 1).id());
    }

    private boolean isOld(Suppression entry) {
        return entry.address().version() < env.digests().versions().get(0);
    }

    private void insert(TenantId tenant, Map<SuppressionKey, Suppression> removed) {
        Map<SuppressionKey, Suppression> raised = new LinkedHashMap<>();
        removed.forEach((key, entry) -> {
            Digest digest = env.digests().written(key.address());
            raised.merge(
                    new SuppressionKey(tenant, key.channel(), digest),
                    SuppressionPlaces.under(digest, entry),
                    SuppressionPlaces::stronger);
        });
        raised.keySet().removeAll(store.insertAll(raised));
        if (!raised.isEmpty()) {
            store.replaceWeaker(raised);
        }
    }
}
