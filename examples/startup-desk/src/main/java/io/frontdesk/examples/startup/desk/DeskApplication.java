package io.frontdesk.examples.startup.desk;

import io.frontdesk.Frontdesk;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.examples.startup.Started;
import io.frontdesk.examples.startup.StartedApplication;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.Tenant;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/** Starts, commits its first message, and says how long that took. */
public final class DeskApplication {

    private static final String SLUG = "salon";

    private DeskApplication() {}

    public static void main(String[] arguments) {
        ApplicationContext context = SpringApplication.run(StartedApplication.class, arguments);
        Frontdesk frontdesk = context.getBean(Frontdesk.class);
        frontdesk.tenant(tenant(frontdesk).id()).messages().enqueue(message());
        Started.now().printAndHalt();
    }

    /** There after the first start. */
    private static Tenant tenant(Frontdesk frontdesk) {
        return frontdesk
                .tenants()
                .findBySlug(SLUG)
                .orElseGet(() -> frontdesk
                        .tenants()
                        .create(CreateTenant.named("Salon", SLUG))
                        .tenant());
    }

    /** Not due, so that no worker begins to send while the heap is looked at. */
    private static SendMessage message() {
        return SendMessage.toAddress(EmailAddress.of("guest@example.org"))
                .withSubject("See you")
                .withText("Ready.")
                .sendAt(Instant.now().plus(Duration.ofDays(1)));
    }
}
