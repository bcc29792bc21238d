package io.frontdesk.common;

import java.util.Arrays;

/** Bytes that only a {@code PersonalDataCodec} can read. Immutable; equal by content; {@link #toString()} tells the size only. */
public final class Sealed {

    private static final Sealed GONE = new Sealed(new byte[0]);

    private final byte[] bytes;

    private Sealed(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Sealed of(byte[] bytes) {
        return new Sealed(bytes.clone());
    }

    /** What stands where something was sealed that is gone for good; no codec makes it. */
    public static Sealed gone() {
        return GONE;
    }

    public boolean isGone() {
        return bytes.length == 0;
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sealed that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Sealed[" + bytes.length + " bytes]";
    }
}
