package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.IdempotencyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Idempotency keys in SQL: the insert decides, then what stood is read. */
final class JpaIdempotencyStore implements IdempotencyStore {

    private final Sql sql;

    JpaIdempotencyStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<Digest, Claim> claim(TenantId tenant, String scope, List<Claim> claims) {
        String what = "claim idempotency keys";
        var ordered = new ArrayList<>(claims);
        ordered.sort(Comparator.comparing(claim -> claim.key().hex()));
        Map<Digest, Claim> standing = new LinkedHashMap<>();
        List<Claim> left = ordered;
        while (!left.isEmpty()) {
            var inserted =
                    new HashSet<>(sql.insertIfAbsent(what, "frontdesk_idempotency", columns(tenant, scope), 3, left));
            List<Claim> others =
                    left.stream().filter(claim -> !inserted.contains(claim)).toList();
            if (!others.isEmpty()) {
                read(what, tenant, scope, others).forEach(claim -> standing.put(claim.key(), claim));
            }
            // One that neither was inserted nor stands expired, and was deleted between the two: it is free now.
            left = others.stream()
                    .filter(claim -> !standing.containsKey(claim.key()))
                    .toList();
        }
        return standing;
    }

    @Override
    public int purge(Collection<TenantId> tenants, Instant before, int limit) {
        return new Purge(sql)
                .ofTenants(
                        "delete expired keys",
                        "frontdesk_idempotency",
                        List.of("tenant_id", "scope", "key_hash"),
                        "t.expires_at < ?",
                        tenants,
                        p -> p.time(before),
                        limit);
    }

    private List<Claim> read(String what, TenantId tenant, String scope, List<Claim> keys) {
        Columns<Claim> digests =
                Columns.<Claim>none().text("key_hash", claim -> claim.key().hex());
        return sql.query(
                what,
                "SELECT i.key_hash, i.payload_hash, i.result_ref, i.expires_at FROM " + digests.unnest()
                        + " JOIN frontdesk_idempotency i ON " + digests.on("i")
                        + " WHERE i.tenant_id = ? AND i.scope = ?",
                p -> {
                    digests.bind(p, keys);
                    p.tenant(tenant).text(scope);
                },
                row -> new Claim(
                        row.digest("key_hash"),
                        row.digest("payload_hash"),
                        row.uuid("result_ref"),
                        row.time("expires_at")));
    }

    private static Columns<Claim> columns(TenantId tenant, String scope) {
        return Columns.<Claim>tenant(claim -> tenant)
                .text("scope", claim -> scope)
                .text("key_hash", claim -> claim.key().hex())
                .text("payload_hash", claim -> claim.payload().hex())
                .uuid("result_ref", Claim::result)
                .time("expires_at", Claim::expiresAt);
    }
}
