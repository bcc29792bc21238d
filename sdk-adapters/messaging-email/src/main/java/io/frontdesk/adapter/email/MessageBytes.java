package io.frontdesk.adapter.email;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An encoded message in memory, in pieces, so that it is there once and never copied to grow. Written by one thread, then read by any. */
final class MessageBytes extends OutputStream {

    private static final int FIRST_PIECE = 8 * 1024;
    private static final int LARGEST_PIECE = 1024 * 1024;

    private final long limit;
    private final List<byte[]> full = new ArrayList<>();
    private byte[] piece = new byte[FIRST_PIECE];
    private int used;
    private long sizeOfFull;

    /** @param limit the most bytes it takes */
    MessageBytes(long limit) {
        this.limit = limit;
    }

    /** More was written than the limit allows. */
    static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("The message is too large");
        }
    }

    long size() {
        return sizeOfFull + used;
    }

    void ascii(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void write(int b) throws IOException {
        if (used == piece.length) {
            grow();
        }
        piece[used++] = (byte) b;
        checkSize();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (used == piece.length) {
                grow();
            }
            int taken = Math.min(left, piece.length - used);
            System.arraycopy(bytes, from, piece, used, taken);
            used += taken;
            from += taken;
            left -= taken;
            checkSize();
        }
    }

    private void grow() {
        full.add(piece);
        sizeOfFull += piece.length;
        piece = new byte[(int) Math.min(LARGEST_PIECE, sizeOfFull)];
        used = 0;
    }

    private void checkSize() throws TooLargeException {
        if (sizeOfFull + used > limit) {
            throw new TooLargeException();
        }
    }

    void writeTo(OutputStream out) throws IOException {
        for (byte[] each : full) {
            out.write(each, 0, each.length);
        }
        out.write(piece, 0, used);
    }
}
