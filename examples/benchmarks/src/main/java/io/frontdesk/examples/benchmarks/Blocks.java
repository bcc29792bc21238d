package io.frontdesk.examples.benchmarks;

import java.io.OutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Bytes kept in blocks: as many as there are take no more than that. */
final class Blocks extends OutputStream {

    private static final int SIZE = 64 * 1024;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] last = new byte[SIZE];
    private int used;

    /** Takes a block's first bytes. */
    @FunctionalInterface
    interface Taker {
        void take(byte[] block, int offset, int length) throws SQLException;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int taken = 0; taken < length; ) {
            if (used == SIZE) {
                full.add(last);
                last = new byte[SIZE];
                used = 0;
            }
            int now = Math.min(length - taken, SIZE - used);
            System.arraycopy(bytes, offset + taken, last, used, now);
            used += now;
            taken += now;
        }
    }

    long size() {
        return (long) full.size() * SIZE + used;
    }

    void forEach(Taker taker) throws SQLException {
        for (byte[] block : full) {
            taker.take(block, 0, SIZE);
        }
        taker.take(last, 0, used);
    }
}
