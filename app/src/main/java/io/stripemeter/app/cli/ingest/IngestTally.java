package io.stripemeter.app.cli.ingest;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The outcome of the rows so far, counted from the server's answers. */
final class IngestTally {
    /** Refused rows that are shown one by one; the rest are only counted. */
    static final int MAX_SHOWN = 20;

    final LongAdder accepted = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder conflicts = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder retries = new LongAdder();
    private final ConcurrentLinkedQueue<String> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger shown = new AtomicInteger();

    void refused(String refusal) {
        if (shown.getAndIncrement() < MAX_SHOWN) {
            refusals.add(refusal);
        }
    }

    List<String> refusals() {
        return List.copyOf(refusals);
    }

    long rows() {
        return accepted.sum() + duplicates.sum() + conflicts.sum() + rejected.sum();
    }

    boolean clean() {
        return conflicts.sum() == 0 && rejected.sum() == 0;
    }
}
