package io.frontdesk.examples.benchmarks;

/** Once the whole pipeline into a channel that takes everything at once, with all it took. */
final class OutboxRun {

    private final PostgreSql server;
    private final Audience audience;
    private final Pipeline pipeline;

    /** @param each messages of each tenant, at most one to each of its contacts */
    OutboxRun(PostgreSql server, Audience audience, int each) {
        this.server = server;
        this.audience = audience;
        this.pipeline = new Pipeline(audience, each);
    }

    /**
     * What one run took; everything of it divided by the number of messages is the cost of one.
     *
     * @param rate messages a second, from the first call to the last outcome recorded
     * @param heap the most heap used after a collection, MiB
     */
    record Measured(
            int messages,
            double rate,
            long statements,
            long commits,
            long walBytes,
            long heap,
            RowsWritten rows,
            RowsWritten message,
            RowsWritten work) {

        double each(long total) {
            return (double) total / messages;
        }
    }

    Measured measure() {
        try (Database database = audience.copy(server, Pipeline.CONNECTIONS)) {
            return measure(database);
        }
    }

    private Measured measure(Database database) {
        var counted = new CountedSource(database.pool());
        var channel = new NullChannel(pipeline.messages());
        double rate;
        long walBytes;
        long heap;
        try (HeapWatch watch = HeapWatch.start()) {
            long before = walPosition();
            rate = pipeline.rate(database, counted.source(), channel, channel::awaitAll);
            walBytes = walPosition() - before;
            heap = watch.most();
        }
        database.disconnect();
        return new Measured(
                pipeline.messages(),
                rate,
                counted.statements(),
                counted.commits(),
                walBytes,
                heap,
                RowsWritten.in(server, database),
                RowsWritten.in(server, database, "frontdesk_message"),
                RowsWritten.in(server, database, "frontdesk_work"));
    }

    private long walPosition() {
        return Database.number(server.admin(), "SELECT (pg_current_wal_lsn() - '0/0'::pg_lsn)::bigint");
    }
}
