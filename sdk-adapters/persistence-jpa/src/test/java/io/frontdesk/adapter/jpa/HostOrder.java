package io.frontdesk.adapter.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A host's own entity, in a persistence unit beside ours. */
@Entity(name = "HostOrder")
@Table(name = "host_order")
class HostOrder {

    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "total", nullable = false)
    private long total;

    protected HostOrder() {}

    HostOrder(UUID id, long total) {
        this.id = id;
        this.total = total;
    }

    UUID id() {
        return id;
    }

    long total() {
        return total;
    }
}
