package io.frontdesk.inmemory;

import io.frontdesk.common.spi.JsonCodec;
import java.util.Map;

/**
 * JSON without a library: strict RFC 8259, no duplicate keys, at most {@value #MAX_DEPTH} levels and {@value #MAX_DIGITS} characters a number. Thread-safe.
 */
public final class InMemoryJsonCodec implements JsonCodec {

    static final int MAX_DEPTH = 100;
    static final int MAX_DIGITS = 1000;

    private InMemoryJsonCodec() {}

    public static InMemoryJsonCodec create() {
        return new InMemoryJsonCodec();
    }

    @Override
    public String write(Map<String, ?> object) {
        return new JsonWriter().write(object);
    }

    @Override
    public Map<String, Object> read(String json) {
        return new JsonReader(json).read();
    }
}
