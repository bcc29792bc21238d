package io.frontdesk.testkit.inmemory;

import io.frontdesk.inmemory.InMemoryNotifications;
import io.frontdesk.testkit.WorkNotifierContract;
import io.frontdesk.work.spi.WorkNotifier;

class InMemoryWorkNotifierTest extends WorkNotifierContract {

    private final InMemoryNotifications cluster = InMemoryNotifications.create();

    @Override
    protected WorkNotifier node() {
        return cluster.node();
    }
}
