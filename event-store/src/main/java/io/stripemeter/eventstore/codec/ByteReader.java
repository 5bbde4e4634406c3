package io.stripemeter.eventstore.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** A reader of the bytes of {@link ByteWriter}; every length is checked against the bytes that remain. */
final class ByteReader {
    private static final int SEVEN_BITS = 0x7f;
    private static final int MAX_SHIFT = 63;

    private final byte[] bytes;
    private int at;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int readByte() {
        require(1);
        return bytes[at++] & 0xff;
    }

    long readUnsigned() {
        long value = 0;
        for (int shift = 0; shift <= MAX_SHIFT; shift += 7) {
            int next = readByte();
            value |= (long) (next & SEVEN_BITS) << shift;
            if (next <= SEVEN_BITS) {
                return value;
            }
        }
        throw new UnreadableEvent("a number has more than 64 bits");
    }

    long readSigned() {
        long value = readUnsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    /** Reads eight bytes, the highest first. */
    long readFixed() {
        require(Long.BYTES);
        return readTwosComplement(Long.BYTES);
    }

    String readText() {
        int length = readLength();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    BigDecimal readDecimal() {
        int scale = Math.toIntExact(readSigned());
        int length = readLength();
        if (length == 0) {
            throw new UnreadableEvent("a decimal has no digits");
        }
        if (length <= Long.BYTES) {
            return BigDecimal.valueOf(readTwosComplement(length), scale);
        }
        BigInteger unscaled = new BigInteger(bytes, at, length);
        at += length;
        return new BigDecimal(unscaled, scale);
    }

    private long readTwosComplement(int length) {
        long value = bytes[at++];
        for (int i = 1; i < length; i++) {
            value = value << Byte.SIZE | (bytes[at++] & 0xff);
        }
        return value;
    }

    /** Refuses bytes that were not read: they would be lost silently. */
    void requireEnd() {
        if (at != bytes.length) {
            throw new UnreadableEvent((bytes.length - at) + " bytes are left over");
        }
    }

    private int readLength() {
        long length = readUnsigned();
        if (length < 0 || length > bytes.length - at) {
            throw new UnreadableEvent("a length of " + length + " reaches beyond the end");
        }
        return (int) length;
    }

    private void require(int count) {
        if (at + count > bytes.length) {
            throw new UnreadableEvent("it ends too early");
        }
    }
}
