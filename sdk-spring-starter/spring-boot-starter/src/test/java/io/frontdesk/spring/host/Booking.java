package io.frontdesk.spring.host;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A row of the application's own. */
@Entity
public class Booking {

    @Id
    private Long id;

    private String guest;

    protected Booking() {}

    public Booking(long id, String guest) {
        this.id = id;
        this.guest = guest;
    }

    public Long getId() {
        return id;
    }

    public String getGuest() {
        return guest;
    }
}
