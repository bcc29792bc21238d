package io.frontdesk.testkit.violations.clean.adapter.alpha;

import io.frontdesk.testkit.violations.clean.contacts.spi.ContactStore;

final class AlphaContactStoreRuns extends ContactStoreContract {

    @Override
    ContactStore store() {
        return new AlphaContactStore();
    }
}
