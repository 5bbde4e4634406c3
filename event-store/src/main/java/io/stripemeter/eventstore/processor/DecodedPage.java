package io.stripemeter.eventstore.processor;

import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.codec.UnknownEvent;
import io.stripemeter.eventstore.codec.UnreadableEvent;
import io.stripemeter.eventstore.deadletter.DeadLetterEntry;
import io.stripemeter.eventstore.projection.BatchProjection;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.eventstore.read.LogPage;
import io.stripemeter.eventstore.read.LogRow;
import io.stripemeter.eventstore.segment.NewerEvent;
import io.stripemeter.eventstore.segment.Sequencing;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.Segment;
import org.jspecify.annotations.Nullable;

/**
 * The part of a page that belongs to one segment, decoded.
 *
 * @param unreadable events that could not be decoded
 * @param upTo position after which the log was not read
 * @param more whether the page ended because it was full
 * @param head position of the last event when the page was read
 * @param newer event at which the page ends because only a newer release can read it
 */
record DecodedPage(
        List<StoredEvent> events,
        List<DeadLetterEntry> unreadable,
        long upTo,
        boolean more,
        long head,
        @Nullable NewerEvent newer) {
    static DecodedPage of(LogPage page, EventCodec codec, Segment segment, BatchProjection projection, boolean more) {
        List<StoredEvent> events = new ArrayList<>(page.rows().size());
        List<DeadLetterEntry> unreadable = new ArrayList<>();
        for (LogRow row : page.rows()) {
            try {
                StoredEvent event = row.decode(codec);
                if (Sequencing.belongsTo(segment, event) || projection.concernsEverySegment(event.event())) {
                    events.add(event);
                }
            } catch (UnknownEvent e) {
                if (row.streamKey() == null
                        || projection.hasSharedEvents()
                        || Sequencing.belongsTo(segment, row.streamKey())) {
                    NewerEvent newer = new NewerEvent(row.type(), row.position());
                    return new DecodedPage(events, unreadable, row.position() - 1, false, page.head(), newer);
                }
            } catch (UnreadableEvent e) {
                DeadLetterEntry entry = new DeadLetterEntry(row.position(), keyOf(row), e.toString());
                if (Sequencing.belongsTo(segment, entry.streamKey())) {
                    unreadable.add(entry);
                }
            }
        }
        return new DecodedPage(events, unreadable, page.upTo(), more, page.head(), null);
    }

    boolean isEmpty() {
        return events.isEmpty() && unreadable.isEmpty();
    }

    private static String keyOf(LogRow row) {
        return row.streamKey() == null ? "unreadable/" + row.position() : row.streamKey();
    }
}
