package io.frontdesk.examples.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;

/**
 * Counts statements and commits on their way to a pool. A statement is counted when it is prepared: the adapter prepares one for each execution, be
 * that one row or a batch. Counting costs nothing per value bound.
 */
final class CountedSource {

    private final LongAdder statements = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final DataSource source;

    CountedSource(DataSource pool) {
        this.source = proxy(DataSource.class, (method, arguments) -> {
            Object result = call(pool, method, arguments);
            return result instanceof Connection connection ? counted(connection) : result;
        });
    }

    DataSource source() {
        return source;
    }

    long statements() {
        return statements.sum();
    }

    long commits() {
        return commits.sum();
    }

    private Connection counted(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            switch (method.getName()) {
                case "prepareStatement", "createStatement", "prepareCall" -> statements.increment();
                case "commit" -> commits.increment();
                default -> {}
            }
            return call(connection, method, arguments);
        });
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call.made(method, arguments == null ? new Object[0] : arguments)));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** One call of a proxied method. */
    @FunctionalInterface
    private interface Call {
        Object made(Method method, Object[] arguments) throws Throwable;
    }
}
