package io.stripemeter.eventstore.deadletter;

import io.stripemeter.eventstore.projection.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The streams that wait behind a dead letter, so that the order within a stream is kept. */
public final class BlockedStreams {
    private BlockedStreams() {}

    /** The events of streams that do not wait; the others are put aside. */
    public static List<StoredEvent> split(
            List<StoredEvent> events, Set<String> blockedStreams, List<DeadLetterEntry> aside) {
        if (blockedStreams.isEmpty()) {
            return events;
        }
        List<StoredEvent> free = new ArrayList<>(events.size());
        for (StoredEvent event : events) {
            if (blockedStreams.contains(event.streamId())) {
                aside.add(DeadLetterEntry.behind(event));
            } else {
                free.add(event);
            }
        }
        return free;
    }
}
