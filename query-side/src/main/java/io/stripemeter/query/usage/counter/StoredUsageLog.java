package io.stripemeter.query.usage.counter;

import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.codec.UnreadableEvent;
import io.stripemeter.eventstore.deadletter.DeadLetterTable;
import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.eventstore.read.LogPage;
import io.stripemeter.eventstore.read.LogReader;
import io.stripemeter.eventstore.read.LogRow;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The usage in the event store, page by page, in the transaction that runs. */
public final class StoredUsageLog implements UsageLog {
    private static final int PAGE_ROWS = 5_000;
    /** The most dead letters of a stream that are looked at; a stream with more has stood still for long. */
    private static final int MAX_LETTERS = 10_000;

    private final LogReader reader;
    private final EventCodec codec = new EventCodec();
    private final DeadLetterTable letters;

    public StoredUsageLog(DataSource dataSource, LogReader reader) {
        this.reader = reader;
        this.letters = new DeadLetterTable(dataSource, CounterProjection.NAME);
    }

    @Override
    public void read(Instant since, long upTo, Predicate<StoredEvent> goesOn) {
        Optional<Long> first = reader.positionAt(since);
        if (first.isEmpty()) {
            return;
        }
        Set<Long> aside = aside();
        long after = first.get() - 1;
        while (after < upTo) {
            LogPage page = reader.page(after, PAGE_ROWS, Selection.ALL);
            for (LogRow row : page.rows()) {
                if (row.position() > upTo) {
                    return;
                }
                StoredEvent stored = usageIn(row);
                if (stored != null && !aside.contains(stored.position()) && !goesOn.test(stored)) {
                    return;
                }
            }
            if (page.upTo() == after) {
                return;
            }
            after = page.upTo();
        }
    }

    private Set<Long> aside() {
        Set<Long> positions = new HashSet<>();
        letters.streams().forEach(stream -> positions.addAll(letters.positionsOf(stream, MAX_LETTERS)));
        return positions;
    }

    private @Nullable StoredEvent usageIn(LogRow row) {
        if (row.streamKey() != null) {
            return null;
        }
        try {
            StoredEvent stored = row.decode(codec);
            return stored.event() instanceof UsageRecorded ? stored : null;
        } catch (UnreadableEvent e) {
            // Set aside when it was folded, and counted nowhere.
            return null;
        }
    }
}
