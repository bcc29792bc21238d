package io.frontdesk.inmemory;

import io.frontdesk.apikeys.spi.CallRateStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

final class InMemoryCallRateStore implements CallRateStore {

    private final Table<Counted> rows;

    InMemoryCallRateStore(InMemoryTransactions transactions) {
        this.rows = new Table<>("call_rate", transactions, Counted::key);
    }

    private record Counted(Key key, Instant window, int taken) {}

    @Override
    public Map<Demand, Integer> take(Collection<Demand> demands) {
        Map<Demand, Integer> given = new HashMap<>();
        for (Demand demand : demands) {
            Key key = Key.of(demand.tenant(), demand.id());
            Counted standing = rows.get(key);
            Instant window = standing == null ? demand.window() : standing.window();
            int taken = standing == null || window.isBefore(demand.window()) ? 0 : standing.taken();
            int left = window.isAfter(demand.window()) ? 0 : Math.max(0, demand.limit() - taken);
            int count = Math.min(demand.wanted(), left);
            if (count > 0) {
                rows.put(new Counted(key, demand.window(), taken + count));
            }
            given.put(demand, count);
        }
        return given;
    }
}
