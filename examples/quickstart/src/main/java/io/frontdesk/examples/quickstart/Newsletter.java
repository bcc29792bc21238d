package io.frontdesk.examples.quickstart;

import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.IdempotencyKey;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactQuery;
import io.frontdesk.messaging.EnqueueResult;
import io.frontdesk.messaging.PublishTemplate;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.TemplateContent;
import io.frontdesk.messaging.TemplateVariable;
import java.util.List;
import java.util.Locale;

/** One mailing: its text in two languages, and one message for each contact. */
final class Newsletter {

    private static final int PAGE = 500;

    private static final TemplateContent ENGLISH = TemplateContent.text("""
                    Hello {{contact.first_name}},

                    our spring collection is here, and you are among the first to see it.

                    You get this {{campaign}} because you agreed to. Answer with STOP, and it was the last one.

                    Your Acme team
                    """)
            .withSubject("{{contact.first_name}} – spring is here ({{campaign}})")
            .withHtml("""
                    <p>Hello <b>{{contact.first_name}}</b>,</p>
                    <p>our spring collection is here, and you are among the first to see it.</p>
                    <p>You get this {{campaign}} because you agreed to. Answer with STOP, and it was the last one.</p>
                    <p>Your Acme team</p>
                    """);

    private static final TemplateContent GERMAN = TemplateContent.text("""
                    Hallo {{contact.first_name}},

                    unsere Frühjahrskollektion ist da, und Sie sehen sie mit als Erste.

                    Sie bekommen diese Nachricht ({{campaign}}), weil Sie zugestimmt haben. Antworten Sie mit STOP, und es war die letzte.

                    Ihr Acme-Team
                    """)
            .withSubject("{{contact.first_name}} – der Frühling ist da ({{campaign}})")
            .withHtml("""
                    <p>Hallo <b>{{contact.first_name}}</b>,</p>
                    <p>unsere Frühjahrskollektion ist da, und Sie sehen sie mit als Erste.</p>
                    <p>Sie bekommen diese Nachricht ({{campaign}}), weil Sie zugestimmt haben. Antworten Sie mit STOP, und es war die letzte.</p>
                    <p>Ihr Acme-Team</p>
                    """);

    private final TenantDesk desk;
    private final String campaign;

    Newsletter(TenantDesk desk, String campaign) {
        this.desk = desk;
        this.campaign = campaign;
    }

    /** Publishing the same text again changes nothing. Returns what was done, for people. */
    String publish() {
        return desk.templates()
                .publish(PublishTemplate.named(campaign, Channel.EMAIL)
                        .withContent(Locale.ENGLISH, ENGLISH)
                        .withContent(Locale.GERMAN, GERMAN)
                        .withVariable(TemplateVariable.text("campaign"))
                        .withVariable(
                                TemplateVariable.text("contact.first_name").orElse("👋")))
                .fold(
                        published -> "published version " + published.template().version(),
                        unchanged -> "version " + unchanged.template().version() + " stands",
                        rejected -> {
                            throw new InvalidInputException("Cannot publish the template", rejected.problems());
                        });
    }

    /**
     * One message for each contact. Whoever has one already, sent or not, keeps that one: so this may be called again and again, also after a
     * crash half-way. A message to somebody without consent is written down as suppressed and uses the key up as well: who agrees later gets the
     * next mailing.
     */
    Enqueued enqueue(Console console) {
        var enqueued = new Enqueued(0, 0);
        PageRequest request = PageRequest.first(PAGE);
        while (true) {
            Page<Contact> page = desk.contacts().list(ContactQuery.all(), request);
            enqueued = enqueued.plus(enqueue(page.items()));
            console.progress("enqueued " + enqueued.created() + " messages, " + enqueued.standing() + " were there");
            if (page.next().isEmpty()) {
                return enqueued;
            }
            request = request.after(page.next().get());
        }
    }

    /** One page in one transaction: all of it, or nothing. */
    private Enqueued enqueue(List<Contact> contacts) {
        if (contacts.isEmpty()) {
            return new Enqueued(0, 0);
        }
        List<EnqueueResult> results =
                desk.messages().enqueueAll(contacts.stream().map(this::message).toList());
        long standing = results.stream()
                .filter(EnqueueResult.AlreadyQueued.class::isInstance)
                .count();
        return new Enqueued(results.size() - standing, standing);
    }

    private SendMessage message(Contact contact) {
        return SendMessage.to(contact.id(), Channel.EMAIL)
                .withPurpose(Purpose.MARKETING)
                .withTemplate(campaign)
                .withVariable("campaign", campaign)
                .withKey(IdempotencyKey.of(campaign + "-1:" + contact.id()));
    }

    /** How many messages were made, and how many were there before. */
    record Enqueued(long created, long standing) {

        Enqueued plus(Enqueued other) {
            return new Enqueued(created + other.created, standing + other.standing);
        }
    }
}
