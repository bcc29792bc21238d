package io.frontdesk.adapter.dbscheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.work.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class DbSchedulerTriggersTest {

    private final JdbcDataSource empty = new JdbcDataSource();
    private final Trigger trigger = Trigger.every("a", Duration.ofHours(1), () -> {});

    DbSchedulerTriggersTest() {
        empty.setURL("jdbc:h2:mem:");
    }

    @Test
    void says_what_to_do_when_its_table_is_missing() {
        DbSchedulerTriggers triggers = DbSchedulerTriggers.on(empty);
        triggers.register(trigger);

        assertThatThrownBy(() -> triggers.start(Clock.systemUTC()))
                .hasMessageContaining("DbSchedulerTriggers.ddl()")
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE));
        triggers.close();
    }

    @Test
    void needs_no_table_without_triggers() {
        DbSchedulerTriggers triggers = DbSchedulerTriggers.on(empty);
        triggers.start(Clock.systemUTC());
        triggers.close();

        assertThat(triggers.scheduler()).isNull();
        assertThatThrownBy(() -> triggers.register(trigger)).isInstanceOf(FrontdeskException.class);
    }

    @Test
    void refuses_names_that_are_no_table_and_intervals_out_of_bounds() {
        DbSchedulerTriggers triggers = DbSchedulerTriggers.on(empty);
        for (String wrong : List.of("", "a b", "a;drop", "1a", "a".repeat(101))) {
            assertThatThrownBy(() -> triggers.withTable(wrong)).isInstanceOf(InvalidInputException.class);
        }
        assertThat(triggers.withTable("ops.scheduled_tasks")).isNotSameAs(triggers);
        for (Duration wrong : List.of(Duration.ofMillis(99), Duration.ofHours(2))) {
            assertThatThrownBy(() -> triggers.withPollInterval(wrong)).isInstanceOf(InvalidInputException.class);
        }
    }
}
