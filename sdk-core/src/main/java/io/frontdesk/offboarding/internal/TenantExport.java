package io.frontdesk.offboarding.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.offboarding.ExportReport;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantStatus;
import io.frontdesk.tenancy.spi.TenantStore;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes all there is of a tenant, kind by kind. */
final class TenantExport {

    private final Environment env;
    private final TenantStore tenants;
    private final TransactionRunner transactions;
    private final ExportPages pages;
    private final List<ExportKind<?>> kinds;
    private final Plaintext plaintext;

    TenantExport(
            Environment env,
            TenantStore tenants,
            TransactionRunner transactions,
            ExportPages pages,
            List<ExportKind<?>> kinds) {
        this.env = env;
        this.tenants = tenants;
        this.transactions = transactions;
        this.pages = pages;
        this.kinds = kinds;
        this.plaintext = new Plaintext(env.personalData());
    }

    ExportReport write(TenantId id, OutputStream out) throws IOException {
        Tenant tenant = transactions.required(TenantScope.platform(), () -> tenants.findAll(List.of(id))).stream()
                .findFirst()
                .orElseThrow(() -> new FrontdeskException(
                        ErrorCode.NOT_FOUND,
                        "Cannot export tenant " + id + ": there is none; check where the id comes from"));
        if (tenant.status() == TenantStatus.DELETED) {
            throw InvalidInputException.of(
                    "status", "is DELETED: there is nothing left to export", "export before the data is removed");
        }
        var lines = new ExportWriter(env.json(), out);
        lines.write(ExportFormat.HEADER, header(id));
        lines.write(ExportFormat.TENANT, LineShape.write(tenant));
        for (ExportKind<?> kind : kinds) {
            write(id, kind, lines);
        }
        return new ExportReport(id, lines.end(), new TreeMap<>());
    }

    private Map<String, Object> header(TenantId id) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("format", ExportFormat.NAME);
        header.put("version", ExportFormat.VERSION);
        header.put("tenant", id.toString());
        header.put("exported_at", env.now().toString());
        header.put("digest_print", ExportFormat.print(env));
        return header;
    }

    private <R extends Record> void write(TenantId id, ExportKind<R> kind, ExportWriter lines) throws IOException {
        kind.source().each(id, page -> {
            // A page of contacts may have said any number of things.
            for (int from = 0; from < page.size(); from += ExportPages.SIZE) {
                List<R> some = page.subList(from, Math.min(page.size(), from + ExportPages.SIZE));
                for (R row : pages.in(id, () -> plaintext.opened(id, some, kind.seal()))) {
                    lines.write(kind.name(), LineShape.write(row));
                }
            }
        });
    }
}
