package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.Channel;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantScope;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.spi.IndexedContact;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.testkit.Rows;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What a caller is told when the database is down, loses an answer, or refuses a statement; and that work goes on afterwards. */
abstract class FailureContract {

    private static final TenantScope PLATFORM = TenantScope.platform();

    private Rows rows;

    abstract TestDatabase database();

    @BeforeEach
    void seed(TestInfo test) {
        rows = Rows.of(getClass().getName() + test.getDisplayName());
    }

    @AfterEach
    void restore() {
        database().dataSource().restore();
    }

    @Test
    void waits_for_a_database_that_is_down_at_the_start() {
        try (JpaPersistence persistence =
                JpaPersistence.on(database().dataSource()).schema(SchemaMode.MIGRATE)) {
            database().dataSource().cut();
            assertUnavailable(persistence::prepare);
            assertUnavailable(() -> persistence.schema(SchemaMode.VALIDATE).prepare());
            assertUnavailable(() -> persistence.transactions().required(PLATFORM, () -> true));

            database().dataSource().restore();
            persistence.prepare();
            assertThat(persistence.transactions().required(PLATFORM, () -> true))
                    .isTrue();
        }
    }

    @Test
    void goes_on_after_a_database_that_was_down_in_between() {
        JpaPersistence persistence = database().prepared();
        Tenant tenant = rows.tenant();

        database().dataSource().cut();
        assertUnavailable(() -> insert(persistence, tenant));
        database().dataSource().restore();

        assertThat(persistence.transactions().isActive()).isFalse();
        assertThat(insert(persistence, tenant)).isEqualTo(tenant);
    }

    @Test
    void writes_nothing_when_the_database_goes_in_the_middle_of_a_transaction() {
        JpaPersistence persistence = database().prepared();
        Tenant first = rows.tenant();
        Tenant second = rows.tenant();

        assertUnavailable(() -> persistence.transactions().run(PLATFORM, () -> {
            persistence.tenants().insertOrGet(first);
            database().dataSource().cut();
            persistence.tenants().insertOrGet(second);
        }));
        database().dataSource().restore();

        assertThat(exists(persistence, first)).isFalse();
        assertThat(exists(persistence, second)).isFalse();
    }

    @Test
    void says_that_nobody_knows_when_the_answer_to_a_commit_is_lost() {
        JpaPersistence persistence = database().prepared();
        Tenant tenant = rows.tenant();

        database().dataSource().cutAtCommit();
        assertThatThrownBy(() -> insert(persistence, tenant))
                .hasMessageContaining("Cannot tell whether the commit was done")
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE));
        database().dataSource().restore();

        assertThat(exists(persistence, tenant)).as("this one was done").isTrue();
    }

    @Test
    void refuses_to_commit_what_a_swallowed_failure_left_half_done() {
        JpaPersistence persistence = database().prepared();
        Tenant tenant = rows.tenant();
        var row = rows.message(tenant.id()).build();

        assertThatThrownBy(() -> persistence.transactions().run(PLATFORM, () -> {
                    persistence.tenants().insertOrGet(tenant);
                    persistence.messages().insert(List.of(row));
                    assertCode(
                            ErrorCode.STORAGE_FAILED,
                            () -> persistence.messages().insert(List.of(row)));
                }))
                .hasMessageContaining("swallowed");

        assertThat(exists(persistence, tenant)).isFalse();
    }

    @Test
    void tells_neither_values_nor_the_drivers_words_when_a_statement_is_refused() {
        JpaPersistence persistence = database().prepared();
        String canary = "canary-person@example.org";
        var tenant = rows.tenantId();
        var tooLong = new Suppression(
                rows.id(),
                Channel.EMAIL,
                rows.digest(),
                SuppressionReason.MANUAL,
                canary + "x".repeat(200),
                rows.now());
        IndexedContact contact = rows.contact()
                .profile(Sealed.of(canary.getBytes(StandardCharsets.UTF_8)))
                .build();

        for (Runnable refused : List.<Runnable>of(
                () -> persistence.suppressions().insertOrGet(tenant, tooLong),
                () -> persistence.contacts().insert(tenant, List.of(contact, contact)))) {
            assertThatThrownBy(() -> persistence.transactions().run(TenantScope.of(tenant), refused))
                    .isInstanceOfSatisfying(FrontdeskException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_FAILED);
                        assertThat(e).hasMessageContaining("SQLState");
                        assertThat(printed(e)).doesNotContain(canary).doesNotContain("INSERT INTO");
                    });
        }
    }

    @Test
    void says_of_a_refused_row_that_it_was_a_row_and_not_the_schema() {
        JpaPersistence persistence = database().prepared();
        Tenant tenant = rows.tenant();
        var row = rows.message(tenant.id()).build();

        assertThatThrownBy(() -> persistence
                        .transactions()
                        .run(
                                TenantScope.of(tenant.id()),
                                () -> persistence.messages().insert(List.of(row, row))))
                .hasMessageContaining("a constraint of the database refused a row (SQLState 23505)")
                .hasMessageNotContaining("VALIDATE");
    }

    @Test
    void refuses_every_use_after_it_was_closed() {
        JpaPersistence persistence = JpaPersistence.on(database().dataSource()).schema(SchemaMode.NONE);
        persistence.prepare();

        persistence.close();

        assertCode(ErrorCode.CLOSED, () -> persistence.transactions().required(PLATFORM, () -> true));
    }

    @Test
    void runs_what_it_was_given_for_its_end_once_it_is_closed() {
        var ended = new StringBuilder();
        JpaPersistence persistence = JpaPersistence.on(database().dataSource())
                .schema(SchemaMode.NONE)
                .onClose(() -> ended.append("ended"));
        persistence.prepare();
        assertThat(ended).isEmpty();

        persistence.close();

        assertThat(ended.toString()).isEqualTo("ended");
        assertThat(persistence.isExclusive()).isFalse();
        assertThat(persistence.exclusive().isExclusive()).isTrue();
    }

    private static Tenant insert(JpaPersistence persistence, Tenant tenant) {
        return persistence
                .transactions()
                .required(PLATFORM, () -> persistence.tenants().insertOrGet(tenant));
    }

    private static boolean exists(JpaPersistence persistence, Tenant tenant) {
        return persistence
                .transactions()
                .required(
                        PLATFORM,
                        () -> persistence.tenants().findBySlug(tenant.slug()).isPresent());
    }

    private static String printed(Throwable problem) {
        var text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(FrontdeskException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
            assertThat(e.isRetriable()).isTrue();
        });
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
