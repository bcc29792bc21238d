package io.frontdesk.testkit.violations.clean.adapter.alpha;

import io.frontdesk.testkit.violations.clean.common.Label;
import io.frontdesk.testkit.violations.clean.contacts.spi.ContactStore;

final class AlphaContactStore implements ContactStore {

    @Override
    public Label load(String id) {
        return new Label(id);
    }
}
