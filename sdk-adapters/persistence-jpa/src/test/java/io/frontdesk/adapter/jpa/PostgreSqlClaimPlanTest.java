package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.testkit.Rows;
import io.frontdesk.work.spi.ClaimRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A claim must not pass its limit even with the plan that makes the usual form of it do so. */
class PostgreSqlClaimPlanTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgreSql();

    private static final int ROWS = 60;
    private static final int LIMIT = 10;

    private JpaPersistence persistence;
    private TenantId tenant;
    private String queue;
    private Instant now;

    @BeforeEach
    void insert(TestInfo test) {
        persistence = DATABASE.prepared();
        Rows rows = Rows.of(getClass().getName() + test.getDisplayName());
        tenant = rows.tenantId();
        queue = rows.name("queue");
        now = rows.now();
        in(() -> persistence.work().insert(rows.work(tenant, queue, ROWS)));
    }

    @Test
    void claims_no_more_than_the_limit_under_a_plan_that_runs_the_subselect_for_each_row() {
        in(() -> {
            forceBadPlan();
            assertThat(persistence.work().claim(ClaimRequest.of(queue, "test", now, now.plusSeconds(60), LIMIT)))
                    .hasSize(LIMIT);
        });

        in(() -> assertThat(leased()).isEqualTo(LIMIT));
    }

    @Test
    void the_same_plan_makes_the_usual_form_claim_them_all() {
        in(() -> {
            forceBadPlan();
            assertThat(claimTheUsualWay()).as("so the test above can fail").isGreaterThan(LIMIT);
        });
    }

    private void forceBadPlan() {
        for (String setting :
                new String[] {"enable_material", "enable_hashagg", "enable_hashjoin", "enable_mergejoin", "enable_sort"
                }) {
            execute("SET LOCAL " + setting + " = off");
        }
    }

    private int claimTheUsualWay() {
        String sql = "UPDATE frontdesk_work SET attempt = attempt + 1, leased_until = ? WHERE (tenant_id, id) IN ("
                + "SELECT tenant_id, id FROM frontdesk_work WHERE queue = ? AND due_at <= ?"
                + " ORDER BY due_at LIMIT 10 FOR UPDATE SKIP LOCKED)";
        try (PreparedStatement update = connection().prepareStatement(sql)) {
            new Params(update).time(now.plusSeconds(60)).text(queue).time(now);
            return update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long leased() {
        try (PreparedStatement select = connection()
                .prepareStatement("SELECT count(*) FROM frontdesk_work WHERE queue = ? AND leased_until IS NOT NULL")) {
            new Params(select).text(queue);
            var row = select.executeQuery();
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        try (Statement statement = connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connection() {
        return persistence.transactions().resource(Connection.class);
    }

    private void in(Runnable work) {
        persistence.transactions().run(TenantScope.of(tenant), work);
    }
}
