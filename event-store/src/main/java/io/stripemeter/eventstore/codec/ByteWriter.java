package io.stripemeter.eventstore.codec;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A writer of the compact form: variable-length integers, and texts preceded by their length. */
final class ByteWriter {
    private static final int CONTINUES = 0x80;
    private static final int SEVEN_BITS = 0x7f;

    private byte[] bytes = new byte[256];
    private int size;

    void writeByte(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    /** Writes seven bits a byte, lowest first; the high bit is set when more follow. */
    void writeUnsigned(long value) {
        room(10);
        long rest = value;
        while ((rest & ~SEVEN_BITS) != 0) {
            bytes[size++] = (byte) ((rest & SEVEN_BITS) | CONTINUES);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Writes a zigzag encoding, so that small negative numbers are short too. */
    void writeSigned(long value) {
        writeUnsigned((value << 1) ^ (value >> 63));
    }

    /** Writes eight bytes, the highest first. */
    void writeFixed(long value) {
        room(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void writeText(String text) {
        writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void writeBytes(byte[] value) {
        writeUnsigned(value.length);
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    /** Writes the scale, then the unscaled value in two's complement. */
    void writeDecimal(BigDecimal value) {
        writeSigned(value.scale());
        writeBytes(value.unscaledValue().toByteArray());
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int needed) {
        if (size + needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + needed));
        }
    }
}
