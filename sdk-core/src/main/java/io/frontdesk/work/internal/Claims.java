package io.frontdesk.work.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkQueue;
import io.frontdesk.work.spi.ClaimRequest;
import io.frontdesk.work.spi.WorkStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Claims for one engine, each time in a transaction of its own, as the queue's strategy says. */
final class Claims {

    private final Environment env;
    private final WorkStore store;
    private final TransactionRunner transactions;
    private final WorkMeter meter;
    private final String owner;

    Claims(Environment env, WorkStore store, TransactionRunner transactions, WorkMeter meter, String owner) {
        this.env = env;
        this.store = store;
        this.transactions = transactions;
        this.meter = meter;
        this.owner = owner;
    }

    /** @param thorough whether nothing that is due may be left for the next sweep */
    List<WorkItem> claim(Registration registration, int limit, boolean thorough) {
        WorkQueue queue = registration.queue();
        Instant now = env.now();
        long start = meter.start();
        var request = ClaimRequest.of(queue.name(), owner, now, now.plus(queue.lease()), limit);
        List<WorkItem> batch =
                transactions.required(TenantScope.platform(), () -> claim(registration.strategy(), request, thorough));
        meter.claimed(queue.name(), batch.size(), start);
        return batch;
    }

    private List<WorkItem> claim(ClaimStrategy strategy, ClaimRequest request, boolean thorough) {
        ClaimStrategy.Plan plan = strategy.plan(request.now());
        List<WorkItem> batch = new ArrayList<>(plan.fair() ? shared(strategy, request, plan.after()) : List.of());
        if (batch.size() < request.limit()) {
            ClaimRequest rest = request.withLimit(request.limit() - batch.size());
            batch.addAll(inOrder(strategy, rest, plan.dueFrom(), thorough));
        }
        strategy.claimed(plan, batch, request.limit(), request.now());
        return batch;
    }

    private List<WorkItem> inOrder(
            ClaimStrategy strategy, ClaimRequest request, @Nullable Instant dueFrom, boolean thorough) {
        List<WorkItem> batch = dueFrom == null ? List.of() : store.claim(request.withDueFrom(dueFrom));
        if (dueFrom == null || (batch.isEmpty() && thorough)) {
            batch = store.claim(request);
            strategy.swept(request.now(), Duration.between(request.now(), env.now()));
        }
        return batch;
    }

    /** What the tenants after the last one have, and if there is room those before it. */
    private List<WorkItem> shared(ClaimStrategy strategy, ClaimRequest request, @Nullable TenantId after) {
        List<WorkItem> batch = new ArrayList<>(store.claimFairly(request, after));
        if (after != null && batch.size() < request.limit()) {
            batch.addAll(store.claimFairly(request.withLimit(request.limit() - batch.size()), null));
        }
        long tenants =
                batch.stream().map(item -> item.lease().tenant()).distinct().count();
        if (tenants <= 1) {
            strategy.alone(request.now());
        }
        strategy.sharedUpTo(
                batch.isEmpty() ? null : batch.get(batch.size() - 1).lease().tenant());
        return batch;
    }
}
