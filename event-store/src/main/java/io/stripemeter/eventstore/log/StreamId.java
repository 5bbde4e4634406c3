package io.stripemeter.eventstore.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The fixed-width name of a stream: the first 128 bits of the SHA-256 of its readable id.
 *
 * <p>Two readable ids with one hash are not to be expected, and would not be merged: the readable id is
 * stored with the stream and compared on every hit.
 */
public record StreamId(long high, long low) implements Comparable<StreamId> {
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(StreamId::sha256);

    public static StreamId of(String readable) {
        ByteBuffer hash = ByteBuffer.wrap(SHA_256.get().digest(readable.getBytes(StandardCharsets.UTF_8)));
        return new StreamId(hash.getLong(), hash.getLong());
    }

    public UUID uuid() {
        return new UUID(high, low);
    }

    /** PostgreSQL's order of {@code uuid}: byte by byte, unsigned. */
    @Override
    public int compareTo(StreamId other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
