package io.stripemeter.eventstore.append;

import io.stripemeter.eventstore.append.AppendReceipt.First;
import io.stripemeter.eventstore.append.PositionAssigner.WrittenBatch;
import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.codec.StoredEventTypes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * A writer of lists of events to the log, each exactly once.
 *
 * <h2>How duplicates are found</h2>
 * Only the unique key over stream and sequence decides; no earlier lookup is trusted. Four paths lead to it:
 *
 * <ul>
 *   <li><b>Few:</b> up to {@value #FEW} rows go through {@link SkippingInsert}: one round trip, duplicates or not.
 *   <li><b>Optimistic:</b> COPY all rows behind a savepoint. Fresh usage, the common case, is done in one round trip. A row that
 *       exists breaks the COPY with a unique violation; then the savepoint is rolled back and the next path is taken.
 *   <li><b>Lookup first:</b> probe which rows exist, report them to the receipt, and COPY the others, still behind a savepoint.
 *       A row that another writer commits between probe and COPY breaks it again. Rows that {@link RecentRows} remembers
 *       are always looked up; a client that retries mostly does so soon, and on the same node.
 *   <li><b>Insert:</b> after {@value #MAX_ROUNDS} broken COPYs several writers compete for the same keys; then the rows go
 *       through {@link SkippingInsert} as well, which is slower and cannot be broken.
 * </ul>
 *
 * A failed optimistic COPY costs a whole COPY, so after an append with duplicates that were not remembered the next
 * {@value #WARY_APPENDS} appends look up all their rows first.
 * A row that another transaction has inserted but not committed makes the COPY wait for it: two writers of one key never
 * both succeed, and rows are sorted by stream, so they never deadlock.
 */
final class Appender {
    static final int FEW = 64;
    private static final int MAX_ROUNDS = 2;
    private static final int WARY_APPENDS = 8;
    private static final String UNIQUE_VIOLATION = "23505";

    private final DuplicatesInLog stored;
    private final BatchNumbers batchNumbers;
    private final ThreadLocal<CopyBuffer> buffers = ThreadLocal.withInitial(CopyBuffer::new);
    private final AtomicInteger wary = new AtomicInteger();
    private final RecentRows recent = new RecentRows();

    Appender(EventCodec codec, StoredEventTypes types, BatchNumbers batchNumbers) {
        this.stored = new DuplicatesInLog(codec, types);
        this.batchNumbers = batchNumbers;
    }

    /**
     * Appends the rows that are not in the log yet.
     *
     * @param receipt receives the usage events that are there already; null when there must be none
     * @return the batch that was written, or null when every row was there
     * @throws ConcurrencyException when a domain event that may not be skipped has its place taken
     */
    @Nullable
    WrittenBatch append(Connection connection, List<PendingRow> rows, @Nullable AppendReceipt receipt)
            throws SQLException {
        DuplicatesInBatch duplicates = new DuplicatesInBatch(rows);
        refuseUnskippable(receipt == null && !duplicates.isEmpty() ? rows.get(0) : duplicates.anyButUsage());
        WrittenBatch written = appendDistinct(connection, duplicates.distinct(), receipt);
        if (receipt != null) {
            duplicates.reportTo(receipt);
        }
        return written;
    }

    private @Nullable WrittenBatch appendDistinct(
            Connection connection, List<PendingRow> distinct, @Nullable AppendReceipt receipt) throws SQLException {
        if (distinct.size() <= FEW) {
            return insertSkipping(connection, distinct, receipt);
        }
        List<PendingRow> rows =
                receipt == null ? distinct : withoutStored(connection, distinct, suspects(distinct), receipt);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            if (rows.isEmpty()) {
                return null;
            }
            WrittenBatch written = copy(connection, rows);
            if (written != null) {
                return written;
            }
            rows = withoutStored(connection, rows, all(rows), receipt);
        }
        return insertSkipping(connection, rows, receipt);
    }

    private @Nullable WrittenBatch insertSkipping(
            Connection connection, List<PendingRow> rows, @Nullable AppendReceipt receipt) throws SQLException {
        SkippingInsert.Written written = SkippingInsert.insert(connection, rows, batchNumbers);
        if (written.rows().size() < rows.size()) {
            List<PendingRow> skipped = new ArrayList<>(rows);
            Set<PendingRow> done = Collections.newSetFromMap(new IdentityHashMap<>());
            done.addAll(written.rows());
            skipped.removeIf(done::contains);
            withoutStored(connection, skipped, all(skipped), receipt);
        }
        written.rows().forEach(recent::remember);
        return written.rows().isEmpty() ? null : WrittenBatch.of(written.batch(), written.rows());
    }

    /** Copies all rows; null when one of them exists. */
    private @Nullable WrittenBatch copy(Connection connection, List<PendingRow> rows) throws SQLException {
        long batch = batchNumbers.next(connection);
        Savepoint before = connection.setSavepoint();
        try {
            buffers.get().send(connection, batch, rows);
            rows.forEach(recent::remember);
            return WrittenBatch.of(batch, rows);
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            return null;
        }
    }

    /** The places of the rows to look up before the first COPY. */
    private int[] suspects(List<PendingRow> rows) {
        if (wary.get() > 0) {
            wary.decrementAndGet();
            return all(rows);
        }
        return IntStream.range(0, rows.size())
                .filter(place -> recent.remembers(rows.get(place)))
                .toArray();
    }

    private static int[] all(List<PendingRow> rows) {
        return IntStream.range(0, rows.size()).toArray();
    }

    /** The rows without those at the given places that are in the log, which are reported to the receipt. */
    private List<PendingRow> withoutStored(
            Connection connection, List<PendingRow> rows, int[] places, @Nullable AppendReceipt receipt)
            throws SQLException {
        Map<Integer, @Nullable First> found = stored.find(connection, rows, places);
        if (found.isEmpty()) {
            return rows;
        }
        if (!found.keySet().stream().allMatch(place -> recent.remembers(rows.get(place)))) {
            wary.set(WARY_APPENDS);
        }
        List<PendingRow> rest = new ArrayList<>(rows.size() - found.size());
        for (int place = 0; place < rows.size(); place++) {
            PendingRow row = rows.get(place);
            if (!found.containsKey(place)) {
                rest.add(row);
                continue;
            }
            First first = found.get(place);
            if (first == null || receipt == null || !row.isUsage()) {
                throw taken(row);
            }
            receipt.found(row.index(), first);
            recent.remember(row);
        }
        return rest;
    }

    private static void refuseUnskippable(@Nullable PendingRow row) {
        if (row != null) {
            throw taken(row);
        }
    }

    private static ConcurrencyException taken(PendingRow row) {
        return new ConcurrencyException(
                "The stream " + row.streamKey() + " has a domain event at sequence " + row.sequence() + " already");
    }
}
