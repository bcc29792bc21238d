package io.frontdesk.adapter.dbscheduler;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.work.Trigger;
import io.frontdesk.work.TriggerStatus;
import io.frontdesk.work.spi.TriggerEngine;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Fires triggers by db-scheduler, in a table of its own that the host makes from {@link #ddl()}. Fires only in a desk that was started. Thread-safe;
 * the withers answer new instances, to be used instead of the old one, before anything is registered.
 *
 * <p>A node that dies while it fires is found out after four missed heartbeats of 15 seconds; another node then fires the trigger again.
 */
public final class DbSchedulerTriggers implements TriggerEngine {

    /** The table of {@link #ddl()}. */
    public static final String DEFAULT_TABLE = "frontdesk_scheduled_task";

    private static final Pattern TABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]{0,99}");

    private final Settings settings;
    private final Builders builders;
    private final Map<String, TriggerTask> tasks = new ConcurrentSkipListMap<>();
    private @Nullable Scheduler scheduler;
    private boolean closed;

    DbSchedulerTriggers(Settings settings, Builders builders) {
        this.settings = settings;
        this.builders = builders;
    }

    /** On the host's data source, which stays the host's to close; looked at every 10 seconds. */
    public static DbSchedulerTriggers on(DataSource dataSource) {
        return new DbSchedulerTriggers(
                new Settings(dataSource, DEFAULT_TABLE, Duration.ofSeconds(10)), SchedulerBuilder::new);
    }

    /**
     * The SQL that makes {@link #DEFAULT_TABLE} on PostgreSQL and on H2: for the host's own migrations. db-scheduler never makes its table, and
     * deletes from it what no scheduler on it knows: share it with no other.
     */
    public static String ddl() {
        return TableFile.read();
    }

    /** Another table of the same columns, with its schema if need be; at most 100 letters, digits, underscores and dots. */
    public DbSchedulerTriggers withTable(String table) {
        if (!TABLE.matcher(table).matches()) {
            throw InvalidInputException.of("table", "is no plain name", "give letters, digits, _ and . only");
        }
        return new DbSchedulerTriggers(new Settings(settings.dataSource(), table, settings.poll()), builders);
    }

    /** How late a trigger may fire, 100 ms to 1 h: each node asks the database that often. */
    public DbSchedulerTriggers withPollInterval(Duration interval) {
        if (interval.toMillis() < 100 || interval.compareTo(Duration.ofHours(1)) > 0) {
            throw InvalidInputException.of("pollInterval", "is " + interval, "give 100 ms to 1 h");
        }
        return new DbSchedulerTriggers(new Settings(settings.dataSource(), settings.table(), interval), builders);
    }

    @Override
    public synchronized void register(Trigger trigger) {
        if (scheduler != null || closed) {
            throw refused(trigger, "the engine was started. Register it before.");
        }
        if (tasks.putIfAbsent(trigger.name(), new TriggerTask(trigger)) != null) {
            throw refused(trigger, "another one has its name. Register each trigger once.");
        }
    }

    private static FrontdeskException refused(Trigger trigger, String why) {
        return new FrontdeskException(
                ErrorCode.NOT_CONFIGURED, "Cannot register trigger '" + trigger.name() + "': " + why);
    }

    /**
     * @throws FrontdeskException with {@link ErrorCode#STORAGE_UNAVAILABLE} if the table is not there or the database is down
     */
    @Override
    public synchronized void start(Clock clock) {
        if (scheduler != null) {
            scheduler.resume();
        }
        if (scheduler != null || closed || tasks.isEmpty()) {
            return;
        }
        // Else db-scheduler would log that it cannot plan, and fire nothing until the next start.
        executions();
        var recurring = tasks.values().stream().map(TriggerTask::recurring).toList();
        SchedulerBuilder builder = builders.on(settings.dataSource(), List.of());
        Scheduler started =
                settings.applyTo(builder, clock).startTasks(recurring).build();
        started.start();
        scheduler = started;
    }

    @Nullable
    Scheduler scheduler() {
        return scheduler;
    }

    /** What is in the table; a trigger is there once a desk that has it was started. */
    @Override
    public List<TriggerStatus> triggers() {
        return executions().stream()
                .filter(execution ->
                        TriggerTask.isOurs(execution.getTaskInstance().getTaskName()))
                .map(execution -> TriggerTask.status(execution, tasks))
                .sorted(Comparator.comparing(TriggerStatus::name))
                .toList();
    }

    private List<ScheduledExecution<Object>> executions() {
        try {
            return SchedulerClient.Builder.create(settings.dataSource())
                    .tableName(settings.table())
                    .build()
                    .getScheduledExecutions(ScheduledExecutionsFilter.all().withIncludeUnresolved(true));
        } catch (RuntimeException e) {
            throw new FrontdeskException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "Cannot read the triggers in table " + settings.table()
                            + ". Make it with DbSchedulerTriggers.ddl(), or see whether the database is up.",
                    e);
        }
    }

    /** What fires goes on to its end; it is not waited for. */
    @Override
    public synchronized void stop() {
        if (scheduler != null) {
            scheduler.pause();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (scheduler != null) {
            scheduler.stop();
        }
    }
}
