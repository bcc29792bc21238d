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
        int tries,
        @Nullable Instant leasedUntil,
        @Nullable String leasedBy,
        String payload) {

    static WorkRow of(NewWork work) {
        return new WorkRow(
                work.tenant(), work.id(), work.queue(), work.dueAt(), work.attempt(), 0, null, null, work.ref());
    }

    boolean isLeased(Instant now) {
        return leasedUntil != null && leasedUntil.isAfter(now);
    }

    WorkRow claimed(String owner, Instant until) {
        return new WorkRow(tenant, id, queue, dueAt, attempt + 1, tries + 1, until, owner, payload);
    }

    WorkRow leased(Instant until) {
        return new WorkRow(tenant, id, queue, dueAt, attempt, tries, until, leasedBy, payload);
    }

    /** @param tries how many count on */
    WorkRow freed(Instant due, int tries) {
        return new WorkRow(tenant, id, queue, due, attempt, tries, null, null, payload);
    }

    WorkRow replaced(NewWork work) {
        return new WorkRow(
                tenant,
                id,
                work.queue(),
                work.dueAt(),
                Math.max(attempt, work.attempt()) + 1,
                0,
                null,
                null,
                work.ref());
    }

    DeadWork died(String reason, Instant now) {
        return new DeadWork(tenant, id, queue, payload, attempt, reason, now);
    }

    WorkRef ref() {
        return new WorkRef(tenant, id, attempt);
    }
}
