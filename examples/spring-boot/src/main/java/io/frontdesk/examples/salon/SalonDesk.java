package io.frontdesk.examples.salon;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.consent.Purpose;
import io.frontdesk.messaging.PublishTemplate;
import io.frontdesk.messaging.TemplateContent;
import io.frontdesk.messaging.TemplateVariable;
import io.frontdesk.preferences.DeclareTopic;
import io.frontdesk.tenancy.CreateTenant;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The desk as this salon has it. There is one salon, so that its desk can be a bean; an application for many asks {@code frontdesk.tenant(id)} for each
 * request's own.
 */
@Configuration(proxyBeanMethods = false)
class SalonDesk {

    static final String BOOKED = "booked";
    static final String CANCELLED = "cancelled";
    static final String CONFIRM = "confirm-news";
    static final String WELCOME = "welcome";
    static final String MAY_WE_WRITE =
            "May Salon Bello write to you about offers, once a month? You can stop at any time.";

    /** At every start: what stands already stays as it is. */
    @Bean
    TenantDesk desk(Frontdesk frontdesk) {
        var salon = frontdesk
                .tenants()
                .create(CreateTenant.named("Salon Bello", "bello"))
                .tenant();
        TenantDesk desk = frontdesk.tenant(salon.id());
        publishTemplates(desk);
        desk.topics()
                .declare(DeclareTopic.of(Purpose.MARKETING)
                        .named(Locale.ENGLISH, "Offers", "Once a month.")
                        .on(Channel.EMAIL));
        return desk;
    }

    private static void publishTemplates(TenantDesk desk) {
        desk.templates()
                .publish(
                        about(
                                BOOKED,
                                "{{pet}} is booked in",
                                "Dear {{contact.first_name}},\n\nwe look forward to {{pet}} on {{when}}.\n\nWhat we may write to you: {{preferences_url}}\n"));
        desk.templates()
                .publish(
                        about(
                                CANCELLED,
                                "{{pet}}'s appointment is cancelled",
                                "Dear {{contact.first_name}},\n\n{{pet}} is not expected on {{when}} any more.\n\nWhat we may write to you: {{preferences_url}}\n"));
        desk.templates()
                .publish(PublishTemplate.named(CONFIRM, Channel.EMAIL)
                        .withVariable(TemplateVariable.text("confirm_url"))
                        .withContent(
                                Locale.ENGLISH,
                                TemplateContent.text("You asked for our offers. Please confirm: {{confirm_url}}\n")
                                        .withSubject("Our offers?")));
        desk.templates()
                .publish(PublishTemplate.named(WELCOME, Channel.EMAIL)
                        .withVariable(TemplateVariable.text("unsubscribe_url"))
                        .withContent(
                                Locale.ENGLISH,
                                TemplateContent.text("Our offers come once a month. No more: {{unsubscribe_url}}\n")
                                        .withSubject("Welcome")));
    }

    private static PublishTemplate about(String name, String subject, String text) {
        return PublishTemplate.named(name, Channel.EMAIL)
                .withVariable(TemplateVariable.text("contact.first_name").orElse("guest"))
                .withVariable(TemplateVariable.text("pet"))
                .withVariable(TemplateVariable.text("when"))
                .withVariable(TemplateVariable.text("preferences_url"))
                .withContent(Locale.ENGLISH, TemplateContent.text(text).withSubject(subject));
    }
}
