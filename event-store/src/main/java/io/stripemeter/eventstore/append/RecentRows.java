package io.stripemeter.eventstore.append;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A memory of the rows that this node has recently written or met, which are looked up first for duplicates.
 *
 * <p>It is only a hint. A row that it remembers is looked up, and one that it does not know may exist all the same: then
 * the unique key of the log breaks the COPY. So it may forget rows, and may remember rows that were rolled back.
 *
 * <p>Rows lie in buckets, of which the newest is overwritten last: of {@value #ROWS} rows the last quarter is almost
 * certainly remembered, as many as a busy minute brings.
 */
final class RecentRows {
    /** 16 MB. */
    static final int ROWS = 1 << 21;

    private static final int BUCKET = 8;
    private static final int BUCKETS = ROWS / BUCKET;

    /** Halves of the rows' stream hashes; 0 for none. */
    private final AtomicLongArray halves = new AtomicLongArray(ROWS);

    boolean remembers(PendingRow row) {
        int bucket = bucket(row);
        long half = half(row);
        for (int i = bucket; i < bucket + BUCKET; i++) {
            if (halves.getPlain(i) == half) {
                return true;
            }
        }
        return false;
    }

    /** Two threads in one bucket may lose a row or keep an old one: that costs only a lookup. */
    void remember(PendingRow row) {
        if (remembers(row)) {
            return;
        }
        int bucket = bucket(row);
        for (int i = bucket + BUCKET - 1; i > bucket; i--) {
            halves.setPlain(i, halves.getPlain(i - 1));
        }
        halves.setPlain(bucket, half(row));
    }

    private static int bucket(PendingRow row) {
        return (int) (row.stream().high() & (BUCKETS - 1)) * BUCKET;
    }

    private static long half(PendingRow row) {
        return row.stream().low() + row.sequence();
    }
}
