package io.stripemeter.eventstore.processor;

import io.stripemeter.eventstore.projection.StoredFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Order within a stream outlives a dead letter: what follows on its stream waits behind it. */
final class Waiting {
    private Waiting() {}

    /** The facts of streams that do not wait; the others are put aside. */
    static List<StoredFact> split(List<StoredFact> facts, Set<String> waitingStreams, List<Poison> aside) {
        if (waitingStreams.isEmpty()) {
            return facts;
        }
        List<StoredFact> free = new ArrayList<>(facts.size());
        for (StoredFact fact : facts) {
            if (waitingStreams.contains(fact.streamId())) {
                aside.add(Poison.behind(fact));
            } else {
                free.add(fact);
            }
        }
        return free;
    }
}
