package io.frontdesk.adapter.receipt;

import io.frontdesk.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keeps_the_house_rules() {
        HouseRules.adapter("receipt").check();
    }
}
