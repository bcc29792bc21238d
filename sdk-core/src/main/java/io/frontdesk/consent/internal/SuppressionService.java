package io.frontdesk.consent.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.common.Cursors;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.SuppressResult;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.Suppressions;
import io.frontdesk.tenancy.TenantDirectory;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

final class SuppressionService implements Suppressions {

    private static final int MOST = 1_000;

    private final CallContext context;
    private final SuppressionList entries;
    private final TenantDirectory tenants;

    SuppressionService(CallContext context, SuppressionList entries, TenantDirectory tenants) {
        this.context = context;
        this.entries = entries;
        this.tenants = tenants;
    }

    @Override
    public SuppressResult suppress(SuppressAddress command) {
        return inTransaction(() -> entries.suppress(context, command));
    }

    @Override
    public List<SuppressResult> suppressAll(List<SuppressAddress> commands) {
        Checks.atMost("commands", commands, MOST);
        return inTransaction(() -> entries.suppressAll(context, commands));
    }

    @Override
    public boolean lift(SuppressAddress address) {
        return inTransaction(() -> entries.lift(context, address));
    }

    @Override
    public Optional<Suppression> find(SuppressAddress address) {
        return inTransaction(() -> entries.find(context.tenant(), address));
    }

    @Override
    public Page<Suppression> list(Optional<Channel> channel, PageRequest page) {
        var after = Cursors.after(page);
        String code = channel.map(Channel::code).orElse(null);
        return inTransaction(() ->
                Cursors.page(entries.list(context.tenant(), code, after, page.limit() + 1), page, Suppression::id));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return context.inTransaction(() -> {
            tenants.requireActive(context.tenant());
            return work.get();
        });
    }
}
