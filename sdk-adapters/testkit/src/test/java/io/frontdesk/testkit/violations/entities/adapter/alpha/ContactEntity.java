package io.frontdesk.testkit.violations.entities.adapter.alpha;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Breaks: takes names a host may have taken. */
@Entity
@Table(name = "contact")
class ContactEntity {

    @Id
    private long id;

    long id() {
        return id;
    }
}
