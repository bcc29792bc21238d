package io.frontdesk.adapter.jpa;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Asks PostgreSQL before each statement how many pages it touches: by EXPLAIN (ANALYZE, BUFFERS) with the same parameters, taken back at once. */
final class BufferCounter {

    /** The first line of a plan that names them is the whole statement's. */
    private static final Pattern PAGES = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

    private static final Pattern OURS = Pattern.compile("(?is)^(SELECT|INSERT|UPDATE|DELETE|WITH)\\b.*frontdesk_.*");

    private final Map<String, long[]> pages = new TreeMap<>();
    private volatile boolean counting;

    void begin() {
        counting = true;
    }

    /** Executions and pages by statement. */
    Map<String, long[]> end() {
        counting = false;
        return pages;
    }

    DataSource around(DataSource target) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = call(target, method, arguments);
            return result instanceof Connection connection ? proxy(Connection.class, connection(connection)) : result;
        });
    }

    private InvocationHandler connection(Connection target) {
        return (proxy, method, arguments) -> {
            Object result = call(target, method, arguments);
            boolean plain = method.getName().equals("prepareStatement")
                    && OURS.matcher((String) arguments[0]).matches();
            return plain && counting
                    ? proxy(PreparedStatement.class, statement(target, (PreparedStatement) result, (String)
                            arguments[0]))
                    : result;
        };
    }

    private InvocationHandler statement(Connection connection, PreparedStatement target, String sql) {
        List<Object[]> bound = new ArrayList<>();
        List<Method> setters = new ArrayList<>();
        List<Object[]> batched = new ArrayList<>();
        return (proxy, method, arguments) -> {
            String name = method.getName();
            if (name.startsWith("set") && arguments != null && arguments.length > 1) {
                setters.add(method);
                bound.add(arguments);
            } else if (name.equals("addBatch")) {
                batched.clear();
                batched.addAll(bound);
                if (setters.size() > bound.size()) {
                    setters.subList(0, setters.size() - bound.size()).clear();
                }
                bound.clear();
            } else if (name.startsWith("execute")) {
                explain(connection, sql, setters, name.equals("executeBatch") ? batched : bound);
            }
            return call(target, method, arguments);
        };
    }

    private void explain(Connection connection, String sql, List<Method> setters, List<Object[]> bound)
            throws Throwable {
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement explain = connection.prepareStatement("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + sql)) {
            int skipped = setters.size() - bound.size();
            for (int i = 0; i < bound.size(); i++) {
                call(explain, setters.get(skipped + i), bound.get(i));
            }
            try (ResultSet lines = explain.executeQuery()) {
                add(sql, lines);
            }
        } catch (SQLException e) {
            // The statement itself will be refused in the same way, and say so.
            return;
        } finally {
            connection.rollback(before);
        }
    }

    private void add(String sql, ResultSet lines) throws SQLException {
        while (lines.next()) {
            Matcher found = PAGES.matcher(lines.getString(1));
            if (found.find()) {
                synchronized (pages) {
                    long[] sum = pages.computeIfAbsent(sql, any -> new long[2]);
                    sum[0]++;
                    sum[1] += number(found.group(1)) + number(found.group(2));
                }
                return;
            }
        }
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
