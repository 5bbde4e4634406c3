package io.stripemeter.eventstore.deadletter;

import io.stripemeter.eventstore.projection.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Order within a stream outlives a dead letter: what follows on its stream waits behind it. */
public final class BlockedStreams {
    private BlockedStreams() {}

    /** The facts of streams that do not wait; the others are put aside. */
    public static List<StoredEvent> split(
            List<StoredEvent> facts, Set<String> blockedStreams, List<DeadLetterEntry> aside) {
        if (blockedStreams.isEmpty()) {
            return facts;
        }
        List<StoredEvent> free = new ArrayList<>(facts.size());
        for (StoredEvent fact : facts) {
            if (blockedStreams.contains(fact.streamId())) {
                aside.add(DeadLetterEntry.behind(fact));
            } else {
                free.add(fact);
            }
        }
        return free;
    }
}
