package io.frontdesk.offboarding.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.offboarding.internal.ExportKind.Source;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a tenant's rows page by page, each in a transaction of its own. */
final class ExportPages {

    /** Rows of a page. */
    static final int SIZE = 500;

    private final TransactionRunner transactions;

    ExportPages(TransactionRunner transactions) {
        this.transactions = transactions;
    }

    /** Of what a tenant has few of. */
    <R> Source<R> once(Function<TenantId, List<R>> all) {
        return (tenant, sink) -> sink.take(in(tenant, () -> all.apply(tenant)));
    }

    /** @param after the next rows, at most {@link #SIZE}; after the last one, null at the beginning */
    <R> Source<R> paged(After<R> after) {
        return (tenant, sink) -> {
            @Nullable R last = null;
            boolean isMore = true;
            while (isMore) {
                @Nullable R from = last;
                List<R> page = in(tenant, () -> after.rows(tenant, from));
                sink.take(page);
                isMore = page.size() == SIZE;
                last = isMore ? page.get(page.size() - 1) : null;
            }
        };
    }

    /** What each page of {@code owners} has of something. */
    <O, R> Source<R> of(Source<O> owners, BiFunction<TenantId, List<O>, List<R>> theirs) {
        return (tenant, sink) -> owners.each(
                tenant, page -> sink.take(page.isEmpty() ? List.of() : in(tenant, () -> theirs.apply(tenant, page))));
    }

    <T> T in(TenantId tenant, Supplier<T> work) {
        return transactions.required(TenantScope.of(tenant), work);
    }

    /** The rows after one. */
    interface After<R> {
        List<R> rows(TenantId tenant, @Nullable R last);
    }
}
