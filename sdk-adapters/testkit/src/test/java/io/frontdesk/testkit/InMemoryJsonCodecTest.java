package io.frontdesk.testkit;

import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.inmemory.InMemoryJsonCodec;

class InMemoryJsonCodecTest extends JsonCodecContract {

    @Override
    protected JsonCodec codec() {
        return InMemoryJsonCodec.create();
    }
}
