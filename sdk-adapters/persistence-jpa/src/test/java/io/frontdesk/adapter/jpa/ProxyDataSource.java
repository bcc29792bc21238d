package io.frontdesk.adapter.jpa;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source that counts and records statements, a batch as one, and can be cut off as if the database were gone. */
public final class ProxyDataSource implements DataSource {

    private final DataSource target;
    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong tellings = new AtomicLong();
    private final AtomicLong opened = new AtomicLong();
    private volatile boolean cut;
    private volatile boolean cutAtCommit;
    private volatile boolean onceOnly;
    private volatile @Nullable List<String> recording;
    private final AtomicInteger refusals = new AtomicInteger();

    ProxyDataSource(DataSource target) {
        this.target = target;
    }

    public long statements() {
        return statements.get();
    }

    /** How many of them told the database whose rows are at hand. */
    long tellings() {
        return tellings.get();
    }

    /** How many connections were asked for so far. */
    long opened() {
        return opened.get();
    }

    /** The statements that {@code work} executes on whatever thread, in order, and {@code COMMIT} where it commits. */
    List<String> record(Runnable work) {
        List<String> recorded = Collections.synchronizedList(new ArrayList<>());
        recording = recorded;
        try {
            work.run();
        } finally {
            recording = null;
        }
        return List.copyOf(recorded);
    }

    private void note(@Nullable String statement) {
        List<String> recorded = recording;
        if (recorded != null) {
            recorded.add(String.valueOf(statement));
        }
    }

    /** From now on no connection is given and every statement fails. */
    void cut() {
        cut = true;
    }

    /** So many connections are refused, then all is well again. */
    void refuse(int times) {
        refusals.set(times);
    }

    /** The next commits are done, but their answers are lost. */
    void cutAtCommit() {
        cutAtCommit = true;
    }

    /** The next commit is done, but its answer is lost. */
    void loseOneAnswer() {
        onceOnly = true;
        cutAtCommit = true;
    }

    void restore() {
        cut = false;
        cutAtCommit = false;
        onceOnly = false;
        refusals.set(0);
    }

    @Override
    public Connection getConnection() throws SQLException {
        refuseIfCut();
        if (refusals.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
            throw refused();
        }
        opened.incrementAndGet();
        return proxy(Connection.class, target.getConnection(), null);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("not used");
    }

    private <T> T proxy(Class<T> type, T delegate, @Nullable String sql) {
        InvocationHandler handler = (proxy, method, arguments) -> invoke(delegate, sql, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object invoke(Object delegate, @Nullable String prepared, Method method, Object[] arguments)
            throws Throwable {
        String name = method.getName();
        String sql = arguments != null && arguments.length > 0 && arguments[0] instanceof String text ? text : prepared;
        if (name.startsWith("execute")) {
            refuseIfCut();
            statements.incrementAndGet();
            if (sql != null && sql.contains(TenantPolicies.SETTING)) {
                tellings.incrementAndGet();
            }
            note(sql);
        } else if (name.equals("commit") || name.equals("rollback")) {
            refuseIfCut();
        }
        try {
            Object result = method.invoke(delegate, arguments);
            if (name.equals("commit") && cutAtCommit) {
                cutAtCommit = !onceOnly;
                throw new SQLNonTransientConnectionException("connection lost", "08006");
            }
            if (name.equals("commit")) {
                note("COMMIT");
            }
            if (result instanceof CallableStatement statement) {
                return proxy(CallableStatement.class, statement, sql);
            }
            if (result instanceof PreparedStatement statement) {
                return proxy(PreparedStatement.class, statement, sql);
            }
            return result instanceof Statement statement ? proxy(Statement.class, statement, null) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void refuseIfCut() throws SQLException {
        if (cut) {
            throw refused();
        }
    }

    private static SQLException refused() {
        return new SQLNonTransientConnectionException("connection refused", "08001");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return target.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        target.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        target.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return target.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("not used");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : target.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || target.isWrapperFor(type);
    }
}
