package io.stripemeter.eventstore.append;

import java.util.List;

/**
 * Rows that lie in the log's table, not yet committed and without positions.
 *
 * @param recordedAt the latest record time, in microseconds since 1970-01-01T00:00:00Z
 * @param control whether it holds facts other than usage events
 */
record WrittenBatch(long batch, int count, long recordedAt, boolean control) {
    static WrittenBatch of(long batch, List<PendingRow> rows) {
        long latest = Long.MIN_VALUE;
        boolean control = false;
        for (PendingRow row : rows) {
            latest = Math.max(latest, row.recordedAt());
            control |= !row.isUsage();
        }
        return new WrittenBatch(batch, rows.size(), latest, control);
    }
}
