package io.frontdesk.examples.snippets;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An entity of the host's own. */
@Entity
@Table(name = "customer_order")
public class CustomerOrder {

    @Id
    private long number;

    @Column(name = "item", nullable = false)
    private String item = "";

    protected CustomerOrder() {}

    public CustomerOrder(long number, String item) {
        this.number = number;
        this.item = item;
    }

    public long number() {
        return number;
    }

    public String item() {
        return item;
    }
}
