package io.frontdesk.adapter.phone;

import io.frontdesk.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keeps_the_house_rules() {
        HouseRules.adapter("phone", "com.google.i18n.phonenumbers..").check();
    }
}
