package io.frontdesk.spring.jsonhost;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An entity of an application's with JSON in it. */
@Entity
public class Card {

    @Id
    private Long id;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> notes;

    protected Card() {}

    public Card(long id, Map<String, Object> notes) {
        this.id = id;
        this.notes = notes;
    }

    public Map<String, Object> notes() {
        return notes;
    }
}
