package io.frontdesk.adapter.email;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Encodes text with canonical line breaks as quoted-printable (RFC 2045 §6.7): no line over 76 characters, none that ends in a space. */
final class QuotedPrintable extends FilterOutputStream {

    private static final int LONGEST_LINE = 76;
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};
    private static final int NONE = -1;

    private int column;
    /** A space or tab that has to be encoded if the line ends after it. */
    private int held = NONE;

    QuotedPrintable(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    @Override
    public void write(int value) throws IOException {
        int b = value & 0xff;
        if (b == '\r') {
            return;
        }
        if (b == '\n') {
            releaseEncoded();
            out.write('\r');
            out.write('\n');
            column = 0;
            return;
        }
        releaseLiteral();
        if (b == ' ' || b == '\t') {
            held = b;
        } else if (b > ' ' && b < 0x7f && b != '=') {
            literal(b);
        } else {
            encoded(b);
        }
    }

    private void releaseLiteral() throws IOException {
        if (held != NONE) {
            literal(held);
            held = NONE;
        }
    }

    private void releaseEncoded() throws IOException {
        if (held != NONE) {
            encoded(held);
            held = NONE;
        }
    }

    private void literal(int b) throws IOException {
        makeRoom(1);
        out.write(b);
    }

    private void encoded(int b) throws IOException {
        makeRoom(3);
        out.write('=');
        out.write(HEX[b >> 4]);
        out.write(HEX[b & 0xf]);
    }

    /** The last column is the soft line break's. */
    private void makeRoom(int width) throws IOException {
        if (column + width > LONGEST_LINE - 1) {
            out.write('=');
            out.write('\r');
            out.write('\n');
            column = 0;
        }
        column += width;
    }

    /** Ends the text; what is below stays open. */
    @Override
    public void close() throws IOException {
        releaseEncoded();
        flush();
    }
}
