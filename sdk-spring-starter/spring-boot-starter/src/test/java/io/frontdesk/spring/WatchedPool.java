package io.frontdesk.spring;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts how many connections Frontdesk's own threads hold at once. */
final class WatchedPool implements BeanPostProcessor {

    private final Set<Object> held = ConcurrentHashMap.newKeySet();
    private final AtomicInteger most;

    WatchedPool(AtomicInteger most) {
        this.most = most;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource pool ? new Watched(pool) : bean;
    }

    private final class Watched extends DelegatingDataSource {

        private Watched(DataSource pool) {
            super(pool);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            String thread = Thread.currentThread().getName();
            if (!thread.startsWith("frontdesk-") || thread.equals("frontdesk-clock")) {
                return connection;
            }
            held.add(connection);
            most.accumulateAndGet(held.size(), Math::max);
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            held.remove(connection);
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
