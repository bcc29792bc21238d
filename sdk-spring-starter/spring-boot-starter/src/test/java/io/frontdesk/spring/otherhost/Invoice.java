package io.frontdesk.spring.otherhost;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity outside of the application's own package. */
@Entity
public class Invoice {

    @Id
    private Long id;
}
