package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.work.DeadWork;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkRef;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Due work as it is kept; leased while {@code leasedUntil} lies ahead. */
record WorkRow(
        TenantId tenant,
        UUID id,
        String queue,
        Instant dueAt,
        int attempt,
        @Nullable Instant leasedUntil,
        @Nullable String leasedBy,
        String payload) {

    static WorkRow of(NewWork work) {
        return new WorkRow(work.tenant(), work.id(), work.queue(), work.dueAt(), 0, null, null, work.ref());
    }

    boolean isLeased(Instant now) {
        return leasedUntil != null && leasedUntil.isAfter(now);
    }

    WorkRow claimed(String owner, Instant until) {
        return new WorkRow(tenant, id, queue, dueAt, attempt + 1, until, owner, payload);
    }

    WorkRow leased(Instant until) {
        return new WorkRow(tenant, id, queue, dueAt, attempt, until, leasedBy, payload);
    }

    WorkRow freed(Instant due) {
        return new WorkRow(tenant, id, queue, due, attempt, null, null, payload);
    }

    WorkRow replaced(NewWork work) {
        return new WorkRow(tenant, id, work.queue(), work.dueAt(), attempt + 1, null, null, work.ref());
    }

    DeadWork died(String reason, Instant now) {
        return new DeadWork(tenant, id, queue, payload, attempt, reason, now);
    }

    WorkRef ref() {
        return new WorkRef(tenant, id, attempt);
    }
}
