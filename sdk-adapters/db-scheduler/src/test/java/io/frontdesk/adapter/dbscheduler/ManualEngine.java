package io.frontdesk.adapter.dbscheduler;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import io.frontdesk.work.Trigger;
import io.frontdesk.work.TriggerStatus;
import io.frontdesk.work.spi.TriggerEngine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/** db-scheduler without threads, by its own test helper, which has a clock of its own that follows ours. */
final class ManualEngine implements TriggerEngine {

    private final DbSchedulerTriggers triggers;
    private final Clock clock;

    private ManualEngine(DbSchedulerTriggers triggers, Clock clock) {
        this.triggers = triggers;
        this.clock = clock;
    }

    static ManualEngine on(DataSource dataSource, Clock clock) {
        var settings = new Settings(dataSource, DbSchedulerTriggers.DEFAULT_TABLE, Duration.ofSeconds(10));
        var own = new com.github.kagkarlsson.scheduler.testhelper.SettableClock();
        own.set(clock.instant());
        return new ManualEngine(
                new DbSchedulerTriggers(
                        settings,
                        (pool, tasks) ->
                                TestHelper.createManualScheduler(pool, tasks).clock(own)),
                clock);
    }

    @Override
    public void register(Trigger trigger) {
        triggers.register(trigger);
    }

    /** Runs what is due on this thread. */
    @Override
    public int pump() {
        triggers.start(clock);
        scheduler().setTime(clock.instant());
        scheduler().runAnyDueExecutions();
        scheduler().runAnyDueExecutions();
        return 0;
    }

    @Override
    public void start(Clock desks) {
        triggers.start(desks);
    }

    @Override
    public List<TriggerStatus> triggers() {
        return triggers.triggers();
    }

    @Override
    public void close() {
        triggers.close();
    }

    void lookForDead() {
        scheduler().setTime(clock.instant());
        scheduler().runDeadExecutionDetection();
    }

    private ManualScheduler scheduler() {
        return (ManualScheduler) Objects.requireNonNull(triggers.scheduler());
    }
}
