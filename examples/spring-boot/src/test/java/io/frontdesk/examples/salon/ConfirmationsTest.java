package io.frontdesk.examples.salon;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.spring.test.FrontdeskTest;
import java.time.LocalDateTime;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What the salon writes, without a database or a web server. */
@FrontdeskTest
@Import({SalonDesk.class, Confirmations.class})
class ConfirmationsTest {

    @Autowired
    private Frontdesk frontdesk;

    @Autowired
    private TenantDesk desk;

    @Autowired
    private Confirmations confirmations;

    @Autowired
    private RecordingChannel recordedEmail;

    @BeforeEach
    void forget() {
        recordedEmail.clear();
    }

    private Appointment appointment(String address) {
        UUID owner = desk.contacts()
                .create(CreateContact.of(ContactProfile.withEmailAddress(EmailAddress.of(address))
                        .withFirstName("Ann")))
                .contact()
                .id()
                .value();
        return new Appointment(owner, "Bello", LocalDateTime.of(2030, 5, 6, 9, 0));
    }

    @Test
    void a_confirmation_names_the_pet_the_time_and_the_owner() {
        confirmations.booked(appointment("ann@example.org"));
        frontdesk.worker().drain();

        assertThat(recordedEmail.sent()).hasSize(1);
        assertThat(recordedEmail.sent().get(0).text())
                .contains("Dear Ann,", "Bello on Monday, 6 May, 09:00", "http://localhost:8080/preferences/");
    }

    @Test
    void a_cancellation_is_written_once() {
        Appointment appointment = appointment("tom@example.org");
        confirmations.cancelled(appointment);
        confirmations.cancelled(appointment);
        frontdesk.worker().drain();

        assertThat(recordedEmail.sent()).hasSize(1);
    }
}
