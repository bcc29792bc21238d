package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.tenancy.CreateTenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

/** Health, and the actuator's endpoint. */
class OperationsTest {

    private static final String QUEUE = "message.email.normal";

    private static ApplicationContextRunner host() {
        return Hosts.h2()
                .withBean(RecordingChannel.class, RecordingChannel::email)
                .withPropertyValues(
                        "frontdesk.workers.enabled=false", "management.endpoints.web.exposure.include=frontdesk");
    }

    private static TenantDesk desk(AssertableApplicationContext context) {
        Frontdesk frontdesk = context.getBean(Frontdesk.class);
        return frontdesk.tenant(frontdesk
                .tenants()
                .create(CreateTenant.named("Salon", "salon"))
                .tenant()
                .id());
    }

    private static void enqueue(TenantDesk desk) {
        desk.messages()
                .enqueue(SendMessage.toAddress(EmailAddress.of("guest@example.org"))
                        .withSubject("See you")
                        .withText("Ready."));
    }

    @Test
    void health_tells_schema_and_lag_and_is_up() {
        host().run(context -> {
            enqueue(desk(context));
            Health health = context.getBean("frontdeskHealthIndicator", HealthIndicator.class)
                    .health();
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails())
                    .containsEntry("schema", "11 of 11")
                    .containsEntry("due", 1L)
                    .containsKey("lag");
        });
    }

    @Test
    void work_that_lags_is_said_but_takes_no_node_down() {
        host().withPropertyValues("frontdesk.health.lag=1ms").run(context -> {
            enqueue(desk(context));
            context.getBean(JdbcTemplate.class)
                    .update("UPDATE frontdesk_work SET due_at = TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00Z'");
            Health health = context.getBean("frontdeskHealthIndicator", HealthIndicator.class)
                    .health();
            assertThat(health.getStatus()).isEqualTo(FrontdeskHealth.LAGGING);
        });
    }

    @Test
    void a_database_that_is_gone_is_down_and_says_nothing_of_values() {
        host().withPropertyValues("spring.datasource.hikari.connection-timeout=250")
                .run(context -> {
                    enqueue(desk(context));
                    context.getBean(JdbcTemplate.class).execute("SHUTDOWN");
                    Health health = context.getBean("frontdeskHealthIndicator", HealthIndicator.class)
                            .health();
                    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                    assertThat(health.getDetails().toString()).doesNotContain("guest");
                });
    }

    @Test
    void the_endpoint_shows_queues_and_wiring_and_pauses_and_resumes() {
        host().run(context -> {
            enqueue(desk(context));
            FrontdeskEndpoint endpoint = context.getBean(FrontdeskEndpoint.class);
            FrontdeskEndpoint.Status status = endpoint.status();
            assertThat(status.wired()).anyMatch(one -> one.startsWith("schema 11 of 11"));
            assertThat(status.queues()).anySatisfy(queue -> {
                assertThat(queue.name()).isEqualTo(QUEUE);
                assertThat(queue.due()).isEqualTo(1);
            });
            assertThat(status.toString()).doesNotContain("guest@example.org");

            assertThat(endpoint.operate("pause", QUEUE)).isEqualTo(Map.of("paused", QUEUE));
            context.getBean(Frontdesk.class).worker().drain();
            assertThat(context.getBean(RecordingChannel.class).sent()).isEmpty();
            assertThat(endpoint.status().pauses()).hasSize(1);
            assertThat(endpoint.status().queues())
                    .anyMatch(queue -> queue.name().equals(QUEUE) && queue.paused());
            assertThat(context.getBean("frontdeskHealthIndicator", HealthIndicator.class)
                            .health()
                            .getDetails())
                    .containsEntry("paused", List.of(QUEUE));

            assertThat(endpoint.operate("resume", QUEUE)).isEqualTo(Map.of("resumed", true));
            context.getBean(Frontdesk.class).worker().drain();
            assertThat(context.getBean(RecordingChannel.class).sent()).hasSize(1);
        });
    }

    @Test
    void the_endpoint_requeues_dead_work_and_refuses_what_it_does_not_know() {
        host().run(context -> {
            FrontdeskEndpoint endpoint = context.getBean(FrontdeskEndpoint.class);
            assertThat(endpoint.operate("requeue", null)).isEqualTo(Map.of("requeued", 0, "more", false));
            assertThatThrownBy(() -> endpoint.operate("explode", QUEUE))
                    .hasMessageContaining("pause, resume or requeue");
            assertThatThrownBy(() -> endpoint.operate("pause", " "))
                    .isInstanceOf(InvalidEndpointRequestException.class)
                    .hasMessageContaining("Name the queue");
            assertThatThrownBy(() -> endpoint.operate("pause", "no.such.queue"))
                    .isInstanceOf(InvalidEndpointRequestException.class)
                    .hasMessageContaining(QUEUE);
            assertThat(endpoint.status().pauses()).isEmpty();
        });
    }
}
