package io.frontdesk.adapter.jackson;

import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.testkit.JsonCodecContract;

class JacksonJsonCodecTest extends JsonCodecContract {

    @Override
    protected JsonCodec codec() {
        return JacksonJsonCodec.create();
    }
}
