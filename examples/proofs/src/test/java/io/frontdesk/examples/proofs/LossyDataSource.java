package io.frontdesk.examples.proofs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLNonTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import javax.sql.DataSource;

/** A network that breaks between a commit and its answer: the database has it all, its client an error of the connection. */
final class LossyDataSource {

    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final IntPredicate loses;

    /** @param loses whether the answer of the n-th commit is lost, from 1; thread-safe */
    LossyDataSource(IntPredicate loses) {
        this.loses = loses;
    }

    DataSource around(DataSource real) {
        return proxy(
                DataSource.class,
                real,
                (method, connection) -> connection instanceof Connection open
                        ? proxy(Connection.class, open, this::answer)
                        : connection);
    }

    private Object answer(Method method, Object result) throws SQLNonTransientConnectionException {
        if (method.getName().equals("commit") && loses.test(commits.incrementAndGet())) {
            lost.incrementAndGet();
            throw new SQLNonTransientConnectionException("the answer is lost", "08006");
        }
        return result;
    }

    /** How many answers were lost. */
    int lost() {
        return lost.get();
    }

    private static <T> T proxy(Class<T> type, T real, Answer answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            Object result;
            try {
                result = method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            return answer.of(method, result);
        }));
    }

    @FunctionalInterface
    private interface Answer {
        Object of(Method method, Object result) throws SQLNonTransientConnectionException;
    }
}
