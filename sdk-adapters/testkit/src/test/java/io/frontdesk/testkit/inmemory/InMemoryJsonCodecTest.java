package io.frontdesk.testkit.inmemory;

import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.inmemory.InMemoryJsonCodec;
import io.frontdesk.testkit.JsonCodecContract;

class InMemoryJsonCodecTest extends JsonCodecContract {

    @Override
    protected JsonCodec codec() {
        return InMemoryJsonCodec.create();
    }
}
