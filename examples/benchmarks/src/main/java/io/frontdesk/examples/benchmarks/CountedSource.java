package io.frontdesk.examples.benchmarks;

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
        this.source = Proxies.of(DataSource.class, (method, arguments) -> {
            Object result = Proxies.call(pool, method, arguments);
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
        return Proxies.of(Connection.class, (method, arguments) -> {
            switch (method.getName()) {
                case "prepareStatement", "createStatement", "prepareCall" -> statements.increment();
                case "commit" -> commits.increment();
                default -> {}
            }
            return Proxies.call(connection, method, arguments);
        });
    }
}
