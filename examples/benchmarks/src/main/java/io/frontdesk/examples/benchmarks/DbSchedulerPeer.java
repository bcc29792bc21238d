package io.frontdesk.examples.benchmarks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** db-scheduler with empty one-time tasks, set up for throughput as its own documentation says: scheduled in batches while it runs. */
final class DbSchedulerPeer {

    private static final int THREADS = 20;
    private static final int BATCH = 1_000;
    private static final Duration POLLING = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final PostgreSql server;

    DbSchedulerPeer(PostgreSql server) {
        this.server = server;
    }

    /** Tasks a second, from the first call until the last one's row is gone. */
    double rate(int tasks) {
        var left = new CountDownLatch(tasks);
        OneTimeTask<Void> task = Tasks.oneTime("empty").execute((instance, context) -> left.countDown());
        try (Database database = server.newDatabase(THREADS + 8)) {
            database.run("db-scheduler.sql");
            Scheduler scheduler = Scheduler.create(database.pool(), task)
                    .threads(THREADS)
                    .pollUsingLockAndFetch(4.0, 20.0)
                    .pollingInterval(POLLING)
                    .build();
            scheduler.start();
            try {
                return measured(scheduler, database, task, left, tasks);
            } finally {
                scheduler.stop();
            }
        }
    }

    private static double measured(
            Scheduler scheduler, Database database, OneTimeTask<Void> task, CountDownLatch left, int tasks) {
        long begun = System.nanoTime();
        for (int from = 0; from < tasks; from += BATCH) {
            scheduler.scheduleBatch(
                    batch(task, from, Math.min(from + BATCH, tasks)),
                    Clock.systemUTC().instant());
        }
        Deadline deadline = Deadline.in(PATIENCE);
        deadline.await("db-scheduler has run every task", left);
        deadline.await("db-scheduler has deleted every task", () -> database.isEmpty("scheduled_tasks"));
        return tasks / ((System.nanoTime() - begun) / 1e9);
    }

    private static List<TaskInstance<?>> batch(OneTimeTask<Void> task, int from, int to) {
        List<TaskInstance<?>> batch = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            batch.add(task.instance(Integer.toString(i)));
        }
        return batch;
    }
}
