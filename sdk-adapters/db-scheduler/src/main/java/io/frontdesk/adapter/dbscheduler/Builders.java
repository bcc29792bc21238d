package io.frontdesk.adapter.dbscheduler;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.Task;
import java.util.List;
import javax.sql.DataSource;

/** Where the scheduler comes from: db-scheduler's own, or in tests one without threads. */
@FunctionalInterface
interface Builders {

    SchedulerBuilder on(DataSource dataSource, List<Task<?>> tasks);
}
