package io.frontdesk.adapter.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;

/** Entities go into the persistence context, which may be the host's, for one call only: nothing of ours is found stale there later. */
final class Entities {

    private Entities() {}

    static void insert(EntityManager em, Collection<?> entities) {
        entities.forEach(em::persist);
        em.flush();
        entities.forEach(em::detach);
    }

    static <E, T> List<T> read(EntityManager em, TypedQuery<E> query, Function<E, T> map) {
        List<E> entities = query.getResultList();
        List<T> found = new ArrayList<>(entities.size());
        for (E entity : entities) {
            found.add(map.apply(entity));
            em.detach(entity);
        }
        return found;
    }

    /** Repeats the last value up to a power of two: few lengths of IN lists mean few query plans to keep. */
    static <T> List<T> padded(List<T> values) {
        List<T> padded = new ArrayList<>(values);
        while (Integer.bitCount(padded.size()) > 1) {
            padded.add(values.get(values.size() - 1));
        }
        return padded;
    }

    /** {@code ((?1, ?2), (?3, ?4))}: composite keys to look for. */
    static String tuples(int count, int width) {
        var tuples = new StringJoiner(", ", "(", ")");
        for (int i = 0; i < count; i++) {
            var tuple = new StringJoiner(", ", "(", ")");
            for (int j = 1; j <= width; j++) {
                tuple.add("?" + (i * width + j));
            }
            tuples.add(tuple.toString());
        }
        return tuples.toString();
    }
}
