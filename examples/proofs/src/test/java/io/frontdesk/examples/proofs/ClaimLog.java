package io.frontdesk.examples.proofs;

import io.frontdesk.spi.Persistence;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.spi.WorkStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who claimed what: stands before the work stores of all engines on one database. */
final class ClaimLog {

    private static final String CLAIM = "claim";

    private final Map<UUID, List<String>> claims = new ConcurrentHashMap<>();

    /** The same persistence, with every claim written down. */
    Persistence watching(String engine, Persistence real) {
        return proxy(
                Persistence.class,
                real,
                (method, result) ->
                        result instanceof WorkStore store && method.getName().equals("work")
                                ? proxy(WorkStore.class, store, (called, claimed) -> written(engine, called, claimed))
                                : result);
    }

    private Object written(String engine, Method method, Object result) {
        if (method.getName().startsWith(CLAIM) && result instanceof List<?> items) {
            items.forEach(
                    item -> claims.computeIfAbsent(((WorkItem) item).lease().id(), id -> new CopyOnWriteArrayList<>())
                            .add(engine));
        }
        return result;
    }

    private static <T> T proxy(Class<T> port, T real, Answer answer) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            try {
                return answer.of(method, method.invoke(real, args));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    @FunctionalInterface
    private interface Answer {
        Object of(Method method, Object result);
    }

    /** How many claims there were, whoever made them. */
    int size() {
        return claims.values().stream().mapToInt(List::size).sum();
    }

    /** How many rows were claimed by more than one engine. */
    int byTwoEngines() {
        return (int) claims.values().stream()
                .filter(engines -> engines.stream().distinct().count() > 1)
                .count();
    }

    /** How many rows were claimed more than once. */
    int again() {
        return (int)
                claims.values().stream().filter(engines -> engines.size() > 1).count();
    }
}
