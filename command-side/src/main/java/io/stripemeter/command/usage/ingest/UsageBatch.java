package io.stripemeter.command.usage.ingest;

import java.util.List;

/**
 * The events of one body, in its order.
 *
 * @param single whether the body was one event and no batch: paths and keys are then without an index
 */
record UsageBatch(List<EventDraft> events, boolean single) {
    UsageBatch {
        events = List.copyOf(events);
    }

    /** Where an event is, for error paths; empty for a single one. */
    String path(int index) {
        return single ? "" : "events[" + index + "]";
    }
}
