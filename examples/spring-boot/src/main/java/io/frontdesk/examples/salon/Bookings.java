package io.frontdesk.examples.salon;

import io.frontdesk.TenantDesk;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The salon's row and the desk's message, in the salon's own transaction: both, or neither. */
@Service
class Bookings {

    private final Appointments appointments;
    private final TenantDesk desk;
    private final Confirmations confirmations;
    private final News news;

    Bookings(Appointments appointments, TenantDesk desk, Confirmations confirmations, News news) {
        this.appointments = appointments;
        this.desk = desk;
        this.confirmations = confirmations;
        this.news = news;
    }

    /** What somebody asks for; {@code wantsNews} has them asked by mail to confirm it. */
    record Request(String email, String owner, String pet, LocalDateTime startsAt, boolean wantsNews) {

        /** As many characters as the column has. */
        private static final int LONGEST_NAME = 100;

        Request {
            Objects.requireNonNull(email, "email");
            Objects.requireNonNull(owner, "owner");
            Objects.requireNonNull(startsAt, "startsAt");
            if (pet.isBlank() || pet.length() > LONGEST_NAME) {
                throw InvalidInputException.of("pet", "is blank or too long", "give 1 to 100 characters");
            }
        }
    }

    /**
     * Books a time.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException if it is taken: then the contact and the message never were
     */
    @Transactional
    public Appointment book(Request request) {
        ContactId owner = owner(request);
        var appointment = new Appointment(owner.value(), request.pet(), request.startsAt());
        confirmations.booked(appointment);
        if (request.wantsNews()) {
            news.ask(owner);
        }
        // Last, to show it: whether the time is taken is decided here, by the unique key.
        return appointments.saveAndFlush(appointment);
    }

    /** Saying it twice cancels, and writes, once. Empty if there is no such appointment. */
    @Transactional
    public Optional<Appointment> cancel(long id) {
        Optional<Appointment> found = appointments.findById(id);
        found.filter(Appointment::cancel).ifPresent(confirmations::cancelled);
        return found;
    }

    /** Whoever has the address already is that contact, and stays as they are. */
    private ContactId owner(Request request) {
        return desk.contacts()
                .create(CreateContact.of(ContactProfile.withEmailAddress(EmailAddress.of(request.email()))
                                .withFirstName(request.owner()))
                        .withSource("booking"))
                .contact()
                .id();
    }
}
