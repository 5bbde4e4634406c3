package io.stripemeter.bench;

/**
 * One subject that is measured, with its baseline in the same run.
 *
 * <p>To add one: implement this, and put it into {@link Benchmarks}. A benchmark bounds itself: in the short version some
 * tens of seconds, in the full one some minutes.
 */
interface Benchmark {
    /** The name that {@code --only} takes. */
    String name();

    /** Measures, adding what it finds to {@link BenchContext#results()}. */
    void run(BenchContext context) throws Exception;
}
