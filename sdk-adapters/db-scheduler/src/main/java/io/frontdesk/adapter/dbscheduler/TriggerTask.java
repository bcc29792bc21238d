package io.frontdesk.adapter.dbscheduler;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import io.frontdesk.work.Backoff;
import io.frontdesk.work.Trigger;
import io.frontdesk.work.TriggerStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A trigger as db-scheduler's recurring task. */
final class TriggerTask implements Schedule {

    private static final Logger LOG = LoggerFactory.getLogger(DbSchedulerTriggers.class);
    private static final String PREFIX = "frontdesk.";
    private static final String UNKNOWN = "of another node";

    private final Trigger trigger;
    private final RandomGenerator jitter;
    private volatile @Nullable String lastFailure;

    TriggerTask(Trigger trigger) {
        this.trigger = trigger;
        // Only so that many triggers do not come back at once: any numbers do.
        this.jitter = new Random(trigger.name().hashCode());
    }

    RecurringTask<Void> recurring() {
        return Tasks.recurring(PREFIX + trigger.name(), this)
                .onFailure(this::onFailure)
                .onDeadExecution(this::onDead)
                .execute((instance, context) -> trigger.fire());
    }

    @Override
    public Instant getInitialExecutionTime(Instant now) {
        return trigger.nextAfter(now);
    }

    @Override
    public Instant getNextExecutionTime(ExecutionComplete complete) {
        return trigger.nextAfter(end(complete));
    }

    /** Its times follow from the schedule alone: a changed one takes effect at the next start. */
    @Override
    public boolean isDeterministic() {
        return true;
    }

    private void onFailure(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        String thrown =
                complete.getCause().map(cause -> cause.getClass().getName()).orElse("nothing");
        lastFailure = thrown;
        Instant end = end(complete);
        Instant next = trigger.nextAfter(end);
        Instant again = Backoff.DEFAULT.next(end, complete.getExecution().consecutiveFailures + 1, jitter);
        Instant sooner = again.isBefore(next) ? again : next;
        LOG.warn("Trigger {} failed with {}; it fires again at {}", trigger.name(), thrown, sooner);
        operations.reschedule(complete, sooner);
    }

    /** Due as it was: db-scheduler's own revival would ask the JVM for the time. */
    private void onDead(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        LOG.warn("The node that fired trigger {} died; it fires again", trigger.name());
        operations.reschedule(complete, complete.getExecution().getExecutionTime());
    }

    /** The clock may have been set back meanwhile: the next time is after this one all the same. */
    private static Instant end(ExecutionComplete complete) {
        Instant due = complete.getExecution().getExecutionTime();
        return complete.getTimeDone().isBefore(due) ? due : complete.getTimeDone();
    }

    static boolean isOurs(String taskName) {
        return taskName.startsWith(PREFIX);
    }

    static TriggerStatus status(ScheduledExecution<Object> execution, Map<String, TriggerTask> known) {
        String name = execution.getTaskInstance().getTaskName().substring(PREFIX.length());
        Optional<TriggerTask> task = Optional.ofNullable(known.get(name));
        int failures = execution.getConsecutiveFailures();
        return new TriggerStatus(
                name,
                task.map(own -> own.trigger.schedule()).orElse(UNKNOWN),
                execution.getExecutionTime(),
                Stream.of(
                                Optional.ofNullable(execution.getLastSuccess()),
                                Optional.ofNullable(execution.getLastFailure()))
                        .flatMap(Optional::stream)
                        .max(Instant::compareTo),
                failures,
                failures == 0 ? Optional.empty() : task.map(own -> own.lastFailure));
    }
}
