package io.frontdesk.adapter.dbscheduler;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;

/** How the scheduler runs. */
record Settings(DataSource dataSource, String table, Duration poll) {

    /** A node that dies is missed after four of these; db-scheduler's own are six of five minutes. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final int MISSED = 4;

    /** A long task keeps none of the others. */
    private static final int THREADS = 2;

    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(10);

    SchedulerBuilder applyTo(SchedulerBuilder builder, Clock clock) {
        return builder.tableName(table)
                .clock(clock::instant)
                .pollingInterval(poll)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED)
                .threads(THREADS)
                .shutdownMaxWait(CLOSE_DEADLINE)
                .commitWhenAutocommitDisabled(true)
                // What a task throws may repeat personal data: its class is logged by the task.
                .failureLogging(LogLevel.OFF, false);
    }
}
