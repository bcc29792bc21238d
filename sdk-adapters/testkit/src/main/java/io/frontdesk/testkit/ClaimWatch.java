package io.frontdesk.testkit;

import io.frontdesk.spi.Persistence;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkRef;
import io.frontdesk.work.spi.ClaimRequest;
import io.frontdesk.work.spi.WorkStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a work store and knows who holds what: counts rows that are claimed while somebody holds them. Right as long as every transaction
 * commits, whatever its caller hears of it. Used by one thread at a time.
 */
final class ClaimWatch {

    /** Calls that answer whose lease they ended. */
    private static final Set<String> ENDS = Set.of("complete", "reschedule", "retry", "bury");

    private final Map<WorkRef, Instant> held = new HashMap<>();
    private int claims;
    private int twice;

    /** The same persistence, watched. */
    Persistence watching(Persistence real) {
        WorkStore work = instead(WorkStore.class, real.work(), this::watch);
        return instead(
                Persistence.class,
                real,
                (method, args, result) -> method.getName().equals("work") ? work : result);
    }

    /** How many rows were claimed while they were held. */
    int twice() {
        return twice;
    }

    /** How many rows were claimed. */
    int claims() {
        return claims;
    }

    private @Nullable Object watch(Method method, Object @Nullable [] args, @Nullable Object result) {
        if (method.getName().startsWith("claim") && args != null && result instanceof List<?> items) {
            items.forEach(item -> claimed((ClaimRequest) args[0], (WorkItem) item));
        } else if (ENDS.contains(method.getName()) && result instanceof Collection<?> ended) {
            ended.forEach(lease -> held.remove((WorkRef) lease));
        } else if (method.getName().equals("extend") && args != null && result instanceof Collection<?> extended) {
            extended.forEach(lease -> held.put((WorkRef) lease, (Instant) args[2]));
        }
        return result;
    }

    private void claimed(ClaimRequest request, WorkItem item) {
        WorkRef lease = item.lease();
        boolean stands = held.entrySet().stream()
                .filter(e -> e.getKey().tenant().equals(lease.tenant())
                        && e.getKey().id().equals(lease.id()))
                .anyMatch(e -> request.now().isBefore(e.getValue()));
        claims++;
        twice += stands ? 1 : 0;
        held.put(lease, request.leasedUntil());
    }

    private static <T> T instead(Class<T> port, T real, Answer answer) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            try {
                return answer.of(method, args, method.invoke(real, args));
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }));
    }

    @FunctionalInterface
    private interface Answer {
        @Nullable
        Object of(Method method, Object @Nullable [] args, @Nullable Object result);
    }
}
