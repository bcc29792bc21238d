package io.frontdesk.examples.salon;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the salon's own. Who brings the pet is a contact of the desk, so that no address stands in here. */
@Entity
class Appointment {

    enum Status {
        BOOKED,
        CANCELLED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private UUID contactId;

    private String petName;

    /** By the salon's clock. */
    private LocalDateTime startsAt;

    /** Unique: what is booked takes its time, what is cancelled takes none. */
    private @Nullable LocalDateTime takenSlot;

    @Enumerated(EnumType.STRING)
    private Status status;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway")
    protected Appointment() {}

    Appointment(UUID contactId, String petName, LocalDateTime startsAt) {
        this.contactId = contactId;
        this.petName = petName;
        this.startsAt = startsAt;
        this.takenSlot = startsAt;
        this.status = Status.BOOKED;
    }

    /** False if it was before. */
    boolean cancel() {
        boolean booked = takenSlot != null;
        status = Status.CANCELLED;
        takenSlot = null;
        return booked;
    }

    /** Null before it is saved. */
    @Nullable
    Long id() {
        return id;
    }

    UUID contactId() {
        return contactId;
    }

    String petName() {
        return petName;
    }

    LocalDateTime startsAt() {
        return startsAt;
    }

    Status status() {
        return status;
    }
}
