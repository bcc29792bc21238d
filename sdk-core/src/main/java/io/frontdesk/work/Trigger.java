package io.frontdesk.work;

import io.frontdesk.common.Checks;
import io.frontdesk.work.spi.TriggerEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Something that is to happen once in a cluster whenever its time comes, such as retention or a digest. Immutable.
 *
 * <p>The times follow from the schedule alone, so all nodes mean the same ones. Each fires once, on one node; what was missed while no node ran
 * fires once when one runs again, however many times went by. The task runs outside any transaction and <b>must be idempotent</b>: if its node
 * dies, loses the database, or stands still for longer than its lease, another node fires the same time again. A task that throws is logged by
 * the class of its exception and fires again after a back-off, or at its next time if that is sooner.
 */
public final class Trigger {

    /** The most characters of a name. */
    public static final int MAX_NAME = 60;

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    private final String name;
    private final Schedule schedule;
    private final Runnable task;

    private Trigger(String name, Schedule schedule, Runnable task) {
        this.name = Checks.text("trigger", name, MAX_NAME);
        this.schedule = schedule;
        this.task = task;
    }

    /**
     * Fires at every multiple of {@code interval} since 1970-01-01T00:00Z: every hour is on the hour, and no start of a node moves it.
     *
     * @param name its key in the cluster; at most 60 characters
     * @param interval 1 second to 366 days, in whole milliseconds
     */
    public static Trigger every(String name, Duration interval, Runnable task) {
        return new Trigger(name, new Schedule.Every(Schedule.interval("interval", interval, SHORTEST, LONGEST)), task);
    }

    /**
     * Fires every day at a time of a zone. A time that a day skips when clocks go forward is the first instant after the gap; of a time that a day
     * has twice it is the first.
     *
     * @param name its key in the cluster; at most 60 characters
     */
    public static Trigger daily(String name, LocalTime time, ZoneId zone, Runnable task) {
        return new Trigger(name, new Schedule.Daily(time, zone), task);
    }

    public String name() {
        return name;
    }

    /** The schedule in words, such as {@code every PT1H} or {@code daily 03:30 Europe/Prague}; equal schedules have equal words. At most 100 characters. */
    public String schedule() {
        return schedule.toString();
    }

    /** The first time after {@code instant}. */
    public Instant nextAfter(Instant instant) {
        return schedule.nextAfter(instant);
    }

    /** Does it; for a {@link TriggerEngine}. What the task throws goes through. */
    public void fire() {
        task.run();
    }

    @Override
    public String toString() {
        return "Trigger[" + name + ", " + schedule + "]";
    }
}
