package io.frontdesk.examples.salon;

import io.frontdesk.common.InvalidInputException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the salon's website calls. */
@RestController
@RequestMapping("/appointments")
class AppointmentRoutes {

    private final Bookings bookings;
    private final Appointments appointments;

    AppointmentRoutes(Bookings bookings, Appointments appointments) {
        this.bookings = bookings;
        this.appointments = appointments;
    }

    record View(@Nullable Long id, UUID contact, String pet, LocalDateTime startsAt, Appointment.Status status) {

        static View of(Appointment appointment) {
            return new View(
                    appointment.id(),
                    appointment.contactId(),
                    appointment.petName(),
                    appointment.startsAt(),
                    appointment.status());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View book(@RequestBody Bookings.Request request) {
        return View.of(bookings.book(request));
    }

    @GetMapping
    List<View> list() {
        return appointments.findAllByOrderByStartsAt().stream().map(View::of).toList();
    }

    @PostMapping("/{id}/cancel")
    ResponseEntity<View> cancel(@PathVariable long id) {
        return ResponseEntity.of(bookings.cancel(id).map(View::of));
    }

    /** The text names the field and the remedy, and holds nothing personal. */
    @ExceptionHandler
    ProblemDetail invalid(InvalidInputException problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(problem.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail taken(DataIntegrityViolationException problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "That time is taken.");
    }
}
