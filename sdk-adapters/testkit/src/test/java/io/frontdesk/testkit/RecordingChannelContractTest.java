package io.frontdesk.testkit;

import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.messaging.spi.MessageChannel;

class RecordingChannelContractTest extends MessageChannelContract {

    @Override
    protected MessageChannel accepting() {
        return RecordingChannel.email();
    }
}
