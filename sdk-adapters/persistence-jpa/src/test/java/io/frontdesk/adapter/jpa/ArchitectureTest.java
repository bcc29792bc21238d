package io.frontdesk.adapter.jpa;

import io.frontdesk.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keeps_the_house_rules() {
        HouseRules.adapter("jpa", "jakarta.persistence..", "org.flywaydb..", "org.postgresql..")
                .check();
    }
}
