package io.stripemeter.bench.harness;

/**
 * One subject that is measured, with its baseline in the same run.
 *
 * <p>To add one: implement this, and add it to {@code Benchmarks}. A benchmark bounds itself: in the short version some
 * tens of seconds, in the full one some minutes.
 */
public interface Benchmark {
    /** The name that {@code --only} takes. */
    String name();

    /** Measures and adds the results to {@link BenchContext#results()}. */
    void run(BenchContext context) throws Exception;
}
