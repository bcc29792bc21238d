package io.frontdesk.offboarding.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.Violation;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.journal.Journal;
import io.frontdesk.offboarding.ExportReport;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantCreated;
import io.frontdesk.tenancy.TenantStatus;
import io.frontdesk.tenancy.UpdateTenant;
import io.frontdesk.tenancy.spi.TenantStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one file into this desk. */
final class TenantImport {

    private final Environment env;
    private final TenantStore tenants;
    private final Journal journal;
    private final TransactionRunner transactions;
    private final List<ExportKind<?>> kinds;
    private final ExportLines lines;
    private final Plaintext plaintext;
    private final Consumer<String> slugs;
    private final SortedMap<String, Long> read = new TreeMap<>();
    private final SortedMap<String, Long> skipped = new TreeMap<>();
    private @Nullable Tenant begun;

    TenantImport(
            Environment env,
            OffboardingModule.Ports ports,
            TransactionRunner transactions,
            List<ExportKind<?>> kinds,
            InputStream in) {
        this.env = env;
        this.tenants = ports.tenants();
        this.journal = ports.journal();
        this.transactions = transactions;
        this.kinds = kinds;
        this.lines = new ExportLines(env.json(), in);
        this.plaintext = new Plaintext(env.personalData());
        this.slugs = ports.slugs();
    }

    ExportReport run() throws IOException {
        try {
            TenantId tenant = header(lines.next());
            begin(tenant, lines.next());
            rows(tenant);
            transactions.run(
                    TenantScope.of(tenant),
                    () -> journal.append(
                            new CallContext(tenant, Actor.host(), transactions),
                            new TenantCreated(tenant.value(), standing().slug())));
            return new ExportReport(tenant, read, skipped);
        } catch (LineProblem e) {
            throw refused(e);
        }
    }

    private TenantId header(Map<String, Object> header) {
        if (!ExportFormat.HEADER.equals(header.get(ExportFormat.KIND))
                || !ExportFormat.NAME.equals(header.get("format"))) {
            throw new LineProblem("format", "is not that of a tenant's export");
        }
        if (!Long.valueOf(ExportFormat.VERSION).equals(header.get("version"))) {
            throw new LineProblem("version", "is not known: this is of a later Frontdesk");
        }
        if (!ExportFormat.print(env).equals(header.get("digest_print"))) {
            throw new LineProblem(
                    "digest_print",
                    "is of another key than frontdesk.digest here, so that suppressed addresses would not be known again");
        }
        TenantId id = new LineReader(TenantId.PLATFORM).id(header.get(ExportFormat.TENANT), ExportFormat.TENANT);
        if (id.equals(TenantId.PLATFORM)) {
            throw new LineProblem(ExportFormat.TENANT, "is no tenant's id");
        }
        return id;
    }

    private void begin(TenantId id, Map<String, Object> line) {
        if (!ExportFormat.TENANT.equals(line.remove(ExportFormat.KIND))) {
            throw new LineProblem(ExportFormat.KIND, "is not tenant");
        }
        Tenant given = new LineReader(id).read(Tenant.class, line, "");
        Tenant fresh = checked(id, given);
        transactions.run(TenantScope.platform(), () -> {
            if (!tenants.findAll(List.of(id)).isEmpty()) {
                throw new LineProblem(ExportFormat.TENANT, "is in this desk already");
            }
            if (!tenants.insertOrGet(fresh).id().equals(id)) {
                throw new LineProblem("slug", "is or was another tenant's here");
            }
        });
        begun = fresh;
        read.put(ExportFormat.TENANT, 1L);
    }

    /** By the rules for new tenants. */
    private Tenant checked(TenantId id, Tenant given) {
        try {
            slugs.accept(given.slug());
            UpdateTenant all = UpdateTenant.of(id).withName(given.name()).withPlan(given.plan());
            all = given.billingCustomer().map(all::withBillingCustomer).orElse(all);
            all = given.region().map(all::withRegion).orElse(all);
            var bare =
                    new Tenant(id, given.name(), given.slug(), TenantStatus.PROVISIONING, given.createdAt(), env.now());
            return all.applyTo(bare);
        } catch (InvalidInputException e) {
            Violation first = e.violations().get(0);
            throw new LineProblem(first.field(), first.problem(), e);
        }
    }

    private void rows(TenantId tenant) throws IOException {
        int at = 0;
        Map<String, Object> line = lines.next();
        while (!ExportFormat.END.equals(line.get(ExportFormat.KIND))) {
            at = place(line.get(ExportFormat.KIND), at);
            line = rows(tenant, kinds.get(at), line);
        }
    }

    private int place(@Nullable Object kind, int from) {
        for (int i = 0; i < kinds.size(); i++) {
            if (kinds.get(i).name().equals(kind)) {
                if (i < from) {
                    throw new LineProblem(ExportFormat.KIND, "comes too late");
                }
                return i;
            }
        }
        throw new LineProblem(ExportFormat.KIND, "is not known to this version");
    }

    /** Lines of one kind, in batches; returns the first one of another. */
    private <R extends Record> Map<String, Object> rows(TenantId tenant, ExportKind<R> kind, Map<String, Object> first)
            throws IOException {
        var reader = new LineReader(tenant);
        List<R> batch = new ArrayList<>();
        Map<String, Object> line = first;
        while (kind.name().equals(line.get(ExportFormat.KIND))) {
            line.remove(ExportFormat.KIND);
            batch.add(reader.read(kind.type(), kind.adapted(line), ""));
            if (batch.size() == ExportPages.SIZE) {
                write(tenant, kind, batch);
            }
            line = lines.next();
        }
        write(tenant, kind, batch);
        return line;
    }

    private <R extends Record> void write(TenantId tenant, ExportKind<R> kind, List<R> batch) {
        ExportKind.Restore<R> restore = kind.restore();
        long rows = batch.size();
        if (restore == null) {
            skipped.merge(kind.name(), rows, Long::sum);
        } else if (rows > 0) {
            written(
                    kind,
                    () -> transactions.run(
                            TenantScope.of(tenant),
                            () -> restore.all(tenant, plaintext.sealed(tenant, List.copyOf(batch), kind.seal()))));
            read.merge(kind.name(), rows, Long::sum);
        }
        batch.clear();
    }

    /** What a store refuses is wrong with the file; that no store is there is not. */
    private static void written(ExportKind<?> kind, Runnable write) {
        try {
            write.run();
        } catch (FrontdeskException e) {
            if (e.code() != ErrorCode.STORAGE_FAILED && e.code() != ErrorCode.INVALID_INPUT) {
                throw e;
            }
            throw new LineProblem(
                    "or one of the lines of " + kind.name() + " before it",
                    "cannot be written down: one like it is there, it refers to what is not there, or it is too long",
                    e);
        }
    }

    private Tenant standing() {
        if (begun == null) {
            throw new IllegalStateException("Nothing was begun");
        }
        return begun;
    }

    private InvalidInputException refused(LineProblem e) {
        String remedy = begun == null
                ? "nothing was written; give the file as it was exported"
                : "what was read before stands as tenant " + begun.id()
                        + ", PROVISIONING: move it to OFFBOARDING and remove it, then read the file as it was exported";
        return new InvalidInputException(
                "Cannot import a tenant",
                List.of(new Violation("line " + lines.number() + ", " + e.key(), e.problem(), remedy)),
                e.getCause());
    }
}
