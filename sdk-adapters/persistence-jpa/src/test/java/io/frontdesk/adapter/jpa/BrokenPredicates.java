package io.frontdesk.adapter.jpa;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Breaks the first wall: in every statement on its way to the database, whoever wrote it, each predicate on {@code tenant_id} becomes true. Its
 * parameters stay where they are.
 */
final class BrokenPredicates {

    private static final String COLUMN = "(?i)\\b(?:\\w+\\.)?tenant_id\\s*";

    /** {@code t.tenant_id = k.tenant_id} */
    private static final Pattern JOINED = Pattern.compile(COLUMN + "(?:=|>)\\s*\\w+\\.tenant_id\\b");

    /** {@code tenant_id = ANY (?)}, however the parameter is written. */
    private static final Pattern ANY = Pattern.compile(COLUMN + "=\\s*ANY\\s*\\(((?:CAST\\s*\\([^()]*\\)|\\?))\\s*\\)");

    /** {@code tenant_id = ?}, and greater or smaller than one. */
    private static final Pattern COMPARED = Pattern.compile(COLUMN + "(?:=|<>|>=|<=|>|<)\\s*\\?");

    /** {@code (tenant_id, a, b) IN ((?, ?, ?), …)}, as Hibernate writes it. */
    private static final Pattern TUPLES = Pattern.compile(
            "(?i)\\(\\s*(?:\\w+\\.)?tenant_id\\s*,\\s*([^(),]+),\\s*([^(),]+)\\)\\s*IN\\s*\\((\\([?, ]+\\)(?:\\s*,\\s*\\([?, ]+\\))*)\\)");

    /** Any other way to compare it, which this would have to learn. */
    private static final Pattern LEFT = Pattern.compile(
            COLUMN + "(?:=|<>|>|<|IN\\b|BETWEEN\\b)|\\(\\s*(?:\\w+\\.)?tenant_id\\b[^)]*\\)\\s*(?:=|IN\\b)");

    private final AtomicBoolean breaking = new AtomicBoolean();
    private final AtomicLong executed = new AtomicLong();
    private final AtomicLong rewritten = new AtomicLong();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    void begin() {
        breaking.set(true);
    }

    void end() {
        breaking.set(false);
    }

    /** How many statements with such a predicate were executed. */
    long executed() {
        return executed.get();
    }

    /** How many of them without one. */
    long rewritten() {
        return rewritten.get();
    }

    Set<String> unknown() {
        return Set.copyOf(unknown);
    }

    static String broken(String sql) {
        String joined = JOINED.matcher(sql).replaceAll("TRUE");
        String any = ANY.matcher(joined).replaceAll("(($1) IS NOT NULL)");
        String tuples = TUPLES.matcher(any).replaceAll("($1, $2) IN (SELECT v.b, v.c FROM (VALUES $3) AS v (a, b, c))");
        return COMPARED.matcher(tuples).replaceAll("(?::uuid IS NOT NULL)");
    }

    DataSource around(DataSource target) {
        return proxy(DataSource.class, target, "", "");
    }

    private <T> T proxy(Class<T> type, Object target, String original, String sent) {
        InvocationHandler handler = (proxy, method, arguments) -> invoke(target, original, sent, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object invoke(Object target, String original, String sent, Method method, Object[] arguments)
            throws Throwable {
        if (method.getName().startsWith("execute")) {
            count(original, sent);
        }
        if (method.getName().startsWith("prepare") && breaking.get()) {
            String sql = (String) arguments[0];
            Object[] changed = arguments.clone();
            changed[0] = broken(sql);
            return proxy(PreparedStatement.class, call(target, method, changed), sql, (String) changed[0]);
        }
        Object result = call(target, method, arguments);
        return result instanceof Connection && method.getName().equals("getConnection") && target instanceof DataSource
                ? proxy(Connection.class, result, "", "")
                : result;
    }

    private void count(String original, String sent) {
        boolean names = JOINED.matcher(original).find()
                || ANY.matcher(original).find()
                || COMPARED.matcher(original).find()
                || LEFT.matcher(original).find();
        if (names) {
            executed.incrementAndGet();
            Matcher left = LEFT.matcher(sent);
            if (left.find()) {
                unknown.add(sent);
            } else {
                rewritten.incrementAndGet();
            }
        }
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
