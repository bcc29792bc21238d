package io.frontdesk.examples.salon;

import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.IdempotencyKey;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.SendMessage;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What the salon writes about appointments. Nothing leaves before the caller's transaction has committed. */
@Component
class Confirmations {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEEE, d MMMM, HH:mm", Locale.ENGLISH);

    private final TenantDesk desk;

    Confirmations(TenantDesk desk) {
        this.desk = desk;
    }

    void booked(Appointment appointment) {
        desk.messages().enqueue(about(appointment, SalonDesk.BOOKED));
    }

    /** Once for an appointment, even if two people cancel it at the same moment. */
    void cancelled(Appointment appointment) {
        desk.messages()
                .enqueue(about(appointment, SalonDesk.CANCELLED)
                        .withKey(IdempotencyKey.of("cancelled:" + appointment.id())));
    }

    private static SendMessage about(Appointment appointment, String template) {
        return SendMessage.to(new ContactId(appointment.contactId()), Channel.EMAIL)
                .withTemplate(template)
                .withVariable("pet", appointment.petName())
                .withVariable("when", WHEN.format(appointment.startsAt()));
    }
}
