package io.frontdesk.adapter.dns;

import io.frontdesk.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keeps_the_house_rules() {
        HouseRules.adapter("dns", "javax.naming..").check();
    }
}
