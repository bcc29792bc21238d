package io.frontdesk.embedded;

import io.frontdesk.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keeps_the_house_rules() {
        HouseRules.bundle("io.frontdesk.embedded").check();
    }
}
