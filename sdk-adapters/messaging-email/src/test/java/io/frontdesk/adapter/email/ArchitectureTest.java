package io.frontdesk.adapter.email;

import io.frontdesk.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keeps_the_house_rules() {
        HouseRules.adapter("email", "jakarta.mail..", "org.eclipse.angus..").check();
    }
}
