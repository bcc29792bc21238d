package io.frontdesk.testkit.violations.nativequeries.adapter.alpha;

import jakarta.persistence.EntityManager;

/** Breaks: SQL beside the room for SQL. */
final class AdHoc {

    int sweep(EntityManager manager) {
        return manager.createNativeQuery("delete from x").executeUpdate();
    }
}
