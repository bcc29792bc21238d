package io.frontdesk.examples.startup;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A row of the application's own. */
@Entity
class Visit {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String guest;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway")
    protected Visit() {}

    Visit(String guest) {
        this.guest = guest;
    }

    String guest() {
        return guest;
    }
}
