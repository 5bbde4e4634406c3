package io.stripemeter.bench.harness;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** A histogram of the times of calls, up to an hour and exact to two digits: a mean would hide the slowest. */
public final class Latencies {
    private static final long HIGHEST_NANOS = 3_600_000_000_000L;
    private static final int DIGITS = 2;

    private final Histogram nanos = new Histogram(HIGHEST_NANOS, DIGITS);

    public void add(long time) {
        nanos.recordValue(Math.min(Math.max(1, time), HIGHEST_NANOS));
    }

    public void addAll(Latencies others) {
        nanos.add(others.nanos);
    }

    /** The time within which this part of all was done, in milliseconds; 0 when there was none. */
    public double millis(double part) {
        return nanos.getValueAtPercentile(part * 100) / 1e6;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "p50 %.1f ms, p99 %.1f ms", millis(0.5), millis(0.99));
    }
}
