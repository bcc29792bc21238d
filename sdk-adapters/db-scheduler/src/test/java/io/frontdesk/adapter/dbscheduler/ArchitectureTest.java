package io.frontdesk.adapter.dbscheduler;

import io.frontdesk.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keeps_the_house_rules() {
        HouseRules.adapter("dbscheduler", "com.github.kagkarlsson.scheduler..").check();
    }
}
