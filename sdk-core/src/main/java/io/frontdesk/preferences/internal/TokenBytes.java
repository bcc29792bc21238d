package io.frontdesk.preferences.internal;

import io.frontdesk.common.Digest;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;

/** What tokens are made of, in one form each. */
final class TokenBytes {

    private static final int MOST = 1_000;

    private final ByteBuffer buffer;

    private TokenBytes(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    static TokenBytes begin(byte version) {
        return new TokenBytes(ByteBuffer.allocate(MOST).put(version));
    }

    /**
     * To be read in the order it was written.
     *
     * @throws BufferUnderflowException here and later where there is less than was asked for
     */
    static TokenBytes of(byte[] payload) {
        return new TokenBytes(ByteBuffer.wrap(payload));
    }

    TokenBytes id(UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return this;
    }

    TokenBytes number(long number) {
        buffer.putLong(number);
        return this;
    }

    TokenBytes code(String code) {
        byte[] bytes = code.getBytes(StandardCharsets.US_ASCII);
        buffer.put((byte) bytes.length).put(bytes);
        return this;
    }

    TokenBytes count(int count) {
        buffer.put((byte) count);
        return this;
    }

    TokenBytes digest(Digest digest) {
        buffer.put(HexFormat.of().parseHex(digest.hex()));
        return this;
    }

    byte[] end() {
        byte[] exact = new byte[buffer.position()];
        buffer.flip().get(exact);
        return exact;
    }

    int count() {
        return Byte.toUnsignedInt(buffer.get());
    }

    UUID id() {
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    long number() {
        return buffer.getLong();
    }

    String code() {
        byte[] code = new byte[count()];
        buffer.get(code);
        return new String(code, StandardCharsets.US_ASCII);
    }

    Digest digest() {
        byte[] digest = new byte[32];
        buffer.get(digest);
        return new Digest(HexFormat.of().formatHex(digest));
    }

    boolean isAtEnd() {
        return !buffer.hasRemaining();
    }
}
