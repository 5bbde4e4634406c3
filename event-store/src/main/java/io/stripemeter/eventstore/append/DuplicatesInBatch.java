package io.stripemeter.eventstore.append;

import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.append.AppendReceipt.First;
import io.stripemeter.eventstore.append.PendingRow.EventPosition;
import io.stripemeter.eventstore.codec.Micros;
import io.stripemeter.eventstore.log.StreamCollision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of one append whose stream and sequence an earlier row of the same append already has. */
final class DuplicatesInBatch {
    private final IdentityHashMap<PendingRow, PendingRow> firstByDuplicate = new IdentityHashMap<>();
    private final List<PendingRow> distinct;

    DuplicatesInBatch(List<PendingRow> rows) {
        Map<EventPosition, PendingRow> seen = new HashMap<>(rows.size() * 2);
        List<PendingRow> kept = new ArrayList<>(rows.size());
        for (PendingRow row : rows) {
            PendingRow first = seen.putIfAbsent(EventPosition.of(row), row);
            if (first == null) {
                kept.add(row);
            } else {
                StreamCollision.refuseUnlessEqual(row.streamKey(), first.streamKey());
                firstByDuplicate.put(row, first);
            }
        }
        this.distinct = kept;
    }

    List<PendingRow> distinct() {
        return distinct;
    }

    boolean isEmpty() {
        return firstByDuplicate.isEmpty();
    }

    /** Reports the duplicates to the receipt, once the outcome of the distinct rows is known. */
    void reportTo(AppendReceipt receipt) {
        firstByDuplicate.forEach((duplicate, first) -> {
            First stored = receipt.firstOf(first.index());
            receipt.found(duplicate.index(), stored == null ? itself(first) : stored);
        });
    }

    private static First itself(PendingRow first) {
        return new First(Micros.instant(first.recordedAt()), (UsageRecorded) first.event());
    }

    /** A duplicate that may not be skipped, or null when there is none. */
    @Nullable
    PendingRow anyButUsage() {
        return firstByDuplicate.keySet().stream()
                .filter(row -> !row.isUsage())
                .findFirst()
                .orElse(null);
    }
}
