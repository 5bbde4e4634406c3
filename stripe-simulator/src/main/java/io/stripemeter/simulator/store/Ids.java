package io.stripemeter.simulator.store;

import java.util.concurrent.atomic.AtomicLong;

/** A generator of ids such as {@code cus_…}. They are unique, and the same for the same seed and order of calls. */
public final class Ids {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 10;
    private static final int COUNTER_LENGTH = 6;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final AtomicLong made = new AtomicLong();

    public Ids(long seed) {
        this.seed = seed;
    }

    public String next(String prefix) {
        long number = made.incrementAndGet();
        StringBuilder id = new StringBuilder(prefix.length() + 1 + RANDOM_LENGTH + COUNTER_LENGTH);
        id.append(prefix).append('_');
        appendBase62(id, mix(seed + number * GOLDEN), RANDOM_LENGTH);
        appendBase62(id, number, COUNTER_LENGTH);
        return id.toString();
    }

    public void reset() {
        made.set(0);
    }

    /** A bijective scramble (the finaliser of SplitMix64). */
    public static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static void appendBase62(StringBuilder id, long value, int length) {
        long rest = value;
        for (int i = 0; i < length; i++) {
            id.append(ALPHABET.charAt((int) Long.remainderUnsigned(rest, ALPHABET.length())));
            rest = Long.divideUnsigned(rest, ALPHABET.length());
        }
    }
}
