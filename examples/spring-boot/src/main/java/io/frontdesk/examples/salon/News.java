package io.frontdesk.examples.salon;

import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.IdempotencyKey;
import io.frontdesk.consent.Notice;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.Recorded;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.preferences.OptInConfirmed;
import io.frontdesk.preferences.RequestOptIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The salon's newsletter: only for who has confirmed it, and listening to what happens at the desk. */
@Component
class News {

    private static final Logger LOG = LoggerFactory.getLogger(News.class);

    private final TenantDesk desk;

    News(TenantDesk desk) {
        this.desk = desk;
    }

    /** Asks by a message with a link; nothing is granted until somebody follows it. */
    void ask(ContactId contact) {
        Notice notice = desk.notices().publish("news", "en", SalonDesk.MAY_WE_WRITE);
        desk.optIns()
                .request(RequestOptIn.by(
                        SendMessage.to(contact, Channel.EMAIL).withTemplate(SalonDesk.CONFIRM),
                        Purpose.MARKETING,
                        notice.ref(),
                        "booking"));
    }

    /** After the commit, at least once: the key makes one welcome of it, however often this is called. */
    @EventListener
    void welcome(Recorded<OptInConfirmed> confirmed) {
        desk.messages()
                .enqueue(SendMessage.to(confirmed.event().contact(), Channel.EMAIL)
                        .withPurpose(Purpose.MARKETING)
                        .withTemplate(SalonDesk.WELCOME)
                        .withKey(IdempotencyKey.of("welcome:" + confirmed.id())));
    }

    /** Events hold ids and codes, nothing personal: they may be logged. */
    @EventListener
    void log(Recorded<? extends DomainEvent> happened) {
        LOG.info("{} {}", happened.event().type().name(), happened.event().subject());
    }
}
