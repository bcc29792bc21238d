package io.frontdesk.offboarding.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.journal.spi.JournalEntry;
import io.frontdesk.offboarding.RemovalReport;
import io.frontdesk.offboarding.RemovalResult;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantStatus;
import io.frontdesk.tenancy.UpdateTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Empties the tables of a tenant one after the other, and once more in the transaction that says it is deleted. */
final class TenantRemoval {

    private static final Logger LOG = LoggerFactory.getLogger(TenantRemoval.class);
    private static final int PAGE = 100;
    private static final int ATTEMPTS = 20;

    /** Whatever was on its way to a tenant when it went has arrived by then. */
    private static final Duration LATE = Duration.ofDays(7);

    private final Environment env;
    private final OffboardingModule.Ports ports;
    private final TransactionRunner transactions;

    TenantRemoval(Environment env, OffboardingModule.Ports ports, TransactionRunner transactions) {
        this.env = env;
        this.ports = ports;
        this.transactions = transactions;
    }

    RemovalResult remove(TenantId tenant) {
        Tenant standing = in(tenant, () -> held(tenant)).orElseThrow(() -> missing(tenant));
        if (standing.status() != TenantStatus.OFFBOARDING && standing.status() != TenantStatus.DELETED) {
            return new RemovalResult.NotOffboarding(standing);
        }
        return in(tenant, () -> newestEvent(tenant))
                .flatMap(this::unread)
                .orElseGet(() -> new RemovalResult.Removed(removed(tenant)));
    }

    private Optional<JournalEntry> newestEvent(TenantId tenant) {
        return ports.kept().journal().list(tenant, null, null, null, 1).stream().findFirst();
    }

    private Optional<RemovalResult> unread(JournalEntry newest) {
        if (newest.position() == null) {
            return Optional.of(new RemovalResult.JournalUnread(List.of()));
        }
        UUID id = newest.id();
        UUID next = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() + 1);
        List<String> behind = transactions.required(
                TenantScope.platform(), () -> ports.kept().journal().behind(next));
        return behind.isEmpty() ? Optional.empty() : Optional.of(new RemovalResult.JournalUnread(behind));
    }

    /** A node that has not heard of it may go on writing for a moment: whatever that gets in the way of begins anew. */
    private RemovalReport removed(TenantId tenant) {
        var sweep = new TableSweep(ports.kept().data(), tenant);
        for (int attempt = 1; ; attempt++) {
            try {
                sweep(tenant, sweep);
                return sweep.report();
            } catch (FrontdeskException e) {
                boolean isOvertaken = e.isRetriable() || e.code() == ErrorCode.STORAGE_FAILED;
                if (!isOvertaken || attempt == ATTEMPTS) {
                    throw e;
                }
                LOG.info("Removing tenant {} begins anew: somebody is writing for it ({})", tenant, e.code());
            }
        }
    }

    private void sweep(TenantId tenant, TableSweep sweep) {
        for (String table : ports.kept().data().tables()) {
            int rows;
            do {
                rows = in(tenant, () -> sweep.some(table));
                sweep.count(table, rows);
            } while (rows > 0);
        }
        in(tenant, () -> last(tenant, sweep)).forEach(sweep::count);
    }

    /** What came since its table was emptied, in the transaction that says the tenant is deleted. */
    private Map<String, Integer> last(TenantId tenant, TableSweep sweep) {
        Tenant standing = held(tenant).orElseThrow(() -> missing(tenant));
        Map<String, Integer> rows = sweep.all();
        if (standing.status() != TenantStatus.DELETED) {
            ports.tenants().update(deleted(standing));
        }
        ports.forgotten().accept(tenant);
        return rows;
    }

    private Tenant deleted(Tenant standing) {
        Tenant bare = UpdateTenant.of(standing.id()).withoutBillingCustomer().applyTo(standing);
        return new Tenant(
                bare.id(),
                bare.name(),
                bare.slug(),
                TenantStatus.DELETED,
                bare.plan(),
                bare.billingCustomer(),
                bare.region(),
                bare.createdAt(),
                env.now());
    }

    boolean forget(TenantId tenant) {
        return in(tenant, () -> {
            Optional<Tenant> standing = held(tenant);
            if (standing.isEmpty()) {
                return false;
            }
            TenantStatus status = standing.get().status();
            if (status != TenantStatus.DELETED) {
                throw InvalidInputException.of(
                        "status", "is " + status + ", and such a tenant cannot be forgotten", "remove its data first");
            }
            new TableSweep(ports.kept().data(), tenant).all();
            ports.forgotten().accept(tenant);
            return ports.tenants().remove(tenant);
        });
    }

    /** Of all that were deleted lately. */
    void removeLate() {
        Instant since = env.now().minus(LATE);
        List<Tenant> page = page(null);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(tenant -> tenant.status() == TenantStatus.DELETED
                            && tenant.updatedAt().isAfter(since))
                    .forEach(tenant -> log(removed(tenant.id())));
            page = page(page.get(page.size() - 1).id().value());
        }
    }

    private List<Tenant> page(@Nullable UUID after) {
        return transactions.required(
                TenantScope.platform(), () -> ports.tenants().list(after, PAGE));
    }

    private static void log(RemovalReport late) {
        if (late.total() > 0) {
            LOG.info("Removed {} rows of tenant {} that came after it was deleted", late.total(), late.tenant());
        }
    }

    private Optional<Tenant> held(TenantId tenant) {
        return ports.tenants().findForUpdate(tenant);
    }

    private <T> T in(TenantId tenant, Supplier<T> work) {
        return transactions.required(TenantScope.of(tenant), work);
    }

    private static FrontdeskException missing(TenantId tenant) {
        return new FrontdeskException(
                ErrorCode.NOT_FOUND,
                "Cannot remove tenant " + tenant + ": there is none; check where the id comes from");
    }
}
