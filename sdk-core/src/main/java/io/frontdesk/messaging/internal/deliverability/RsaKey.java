package io.frontdesk.messaging.internal.deliverability;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.OptionalInt;

/** How long an RSA public key is: reads DER, either a SubjectPublicKeyInfo (RFC 5280) or a bare RSAPublicKey (RFC 8017). */
final class RsaKey {

    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int SEQUENCE = 0x30;

    /** 1.2.840.113549.1.1.1, rsaEncryption, with its tag and length. */
    private static final byte[] RSA_ENCRYPTION = {6, 9, 42, (byte) 134, 72, (byte) 134, (byte) 247, 13, 1, 1, 1};

    private final byte[] der;
    private int at;

    private RsaKey(byte[] der) {
        this.der = der;
    }

    /** Of the modulus; empty if it is no RSA key. */
    static OptionalInt bits(byte[] der) {
        try {
            return OptionalInt.of(new RsaKey(der).modulus().bitLength());
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private BigInteger modulus() {
        enter(SEQUENCE);
        if (peek() != SEQUENCE) {
            return bareModulus();
        }
        byte[] algorithm = read(SEQUENCE);
        byte[] bits = read(BIT_STRING);
        boolean rsa = algorithm.length >= RSA_ENCRYPTION.length
                && Arrays.equals(algorithm, 0, RSA_ENCRYPTION.length, RSA_ENCRYPTION, 0, RSA_ENCRYPTION.length);
        if (!rsa || bits.length == 0) {
            throw new NumberFormatException("no RSA key");
        }
        // the first octet says how many bits at the end are unused: none
        var key = new RsaKey(Arrays.copyOfRange(bits, 1, bits.length));
        key.enter(SEQUENCE);
        return key.bareModulus();
    }

    private BigInteger bareModulus() {
        var modulus = new BigInteger(read(INTEGER));
        var exponent = new BigInteger(read(INTEGER));
        if (modulus.signum() <= 0 || exponent.signum() <= 0) {
            throw new NumberFormatException("not positive");
        }
        return modulus;
    }

    private int peek() {
        return der[at] & 0xff;
    }

    private byte[] read(int tag) {
        int length = enter(tag);
        byte[] value = Arrays.copyOfRange(der, at, at + length);
        at += length;
        return value;
    }

    /** Passes a tag and its length, which must not lead out of the key. */
    private int enter(int tag) {
        if (peek() != tag) {
            throw new NumberFormatException("another tag");
        }
        at++;
        int length = der[at++] & 0xff;
        if (length > 0x82 || length == 0x80) {
            throw new NumberFormatException("too long");
        }
        if (length > 0x80) {
            int octets = length - 0x80;
            length = new BigInteger(1, Arrays.copyOfRange(der, at, at + octets)).intValue();
            at += octets;
        }
        if (length > der.length - at) {
            throw new IndexOutOfBoundsException(length);
        }
        return length;
    }
}
