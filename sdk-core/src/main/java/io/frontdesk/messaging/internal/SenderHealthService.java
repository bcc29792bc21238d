package io.frontdesk.messaging.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.messaging.HealthDay;
import io.frontdesk.messaging.HealthFigures;
import io.frontdesk.messaging.SenderHealth;
import io.frontdesk.messaging.spi.HealthRow;
import io.frontdesk.messaging.spi.SenderHealthStore;
import io.frontdesk.messaging.spi.SenderKey;
import io.frontdesk.tenancy.TenantDirectory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

final class SenderHealthService implements SenderHealth {

    private final Environment env;
    private final SenderHealthStore store;
    private final TenantDirectory tenants;
    private final CallContext context;

    SenderHealthService(Environment env, SenderHealthStore store, TenantDirectory tenants, CallContext context) {
        this.env = env;
        this.store = store;
        this.tenants = tenants;
        this.context = context;
    }

    @Override
    public List<HealthDay> of(Channel channel, String account, int days) {
        Checks.range("days", days, 1, 400);
        var sender = new SenderKey(context.tenant(), channel, Checks.text("account", account, 60));
        LocalDate today = LocalDate.ofInstant(env.now(), ZoneOffset.UTC);
        List<HealthRow> rows = context.inTransaction(() -> {
            tenants.requireActive(context.tenant());
            return store.since(List.of(sender), today.minusDays(days - 1));
        });
        Map<LocalDate, HealthFigures> byDay = new HashMap<>();
        rows.forEach(row -> byDay.put(row.day(), row.figures()));
        return IntStream.range(0, days)
                .mapToObj(today::minusDays)
                .map(day -> new HealthDay(day, byDay.getOrDefault(day, HealthFigures.NONE)))
                .toList();
    }
}
