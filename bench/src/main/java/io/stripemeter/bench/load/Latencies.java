package io.stripemeter.bench.load;

import java.util.Arrays;
import java.util.Locale;

/** Times, in buckets that are exact to about 6 percent. */
public final class Latencies {
    private static final int BUCKETS_PER_OCTAVE_BITS = 4;
    private static final int BUCKETS = 64 << BUCKETS_PER_OCTAVE_BITS;

    private final long[] counts = new long[BUCKETS];
    private long total;

    public void add(long nanos) {
        counts[bucket(Math.max(1, nanos))]++;
        total++;
    }

    void addAll(Latencies others) {
        for (int i = 0; i < BUCKETS; i++) {
            counts[i] += others.counts[i];
        }
        total += others.total;
    }

    /** The time within which this part of all was done, in milliseconds; 0 when there was none. */
    public double millis(double part) {
        long wanted = (long) Math.ceil(total * part);
        long seen = 0;
        for (int i = 0; i < BUCKETS && total > 0; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return upperEnd(i) / 1e6;
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "p50 %.1f ms, p99 %.1f ms", millis(0.5), millis(0.99));
    }

    private static int bucket(long nanos) {
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        int shift = Math.max(0, octave - BUCKETS_PER_OCTAVE_BITS);
        int within = (int) (nanos >>> shift) & ((1 << BUCKETS_PER_OCTAVE_BITS) - 1);
        return (octave << BUCKETS_PER_OCTAVE_BITS) + within;
    }

    private static double upperEnd(int bucket) {
        int octave = bucket >> BUCKETS_PER_OCTAVE_BITS;
        double within = (bucket & ((1 << BUCKETS_PER_OCTAVE_BITS) - 1)) + 1;
        return Math.pow(2, octave) * (1 + within / (1 << BUCKETS_PER_OCTAVE_BITS));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Latencies same && Arrays.equals(counts, same.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }
}
