package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.usage.IdempotencyKey;
import io.stripemeter.command.usage.ingest.UsageEventDraft.Field;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The events of one body, in its order.
 *
 * @param single whether the body was one event and no batch: paths and keys are then without an index
 */
record UsageBatch(List<UsageEventDraft> events, boolean single) {
    UsageBatch {
        events = List.copyOf(events);
    }

    /**
     * The idempotency key of an event: its own, else the request's (with the event's index in a batch), else one that the
     * server makes and no other event has.
     */
    IdempotencyKey key(int index, @Nullable String requestKey) {
        String own = events.get(index).text(Field.KEY);
        if (own != null) {
            return new IdempotencyKey(own);
        }
        if (requestKey != null) {
            return new IdempotencyKey(single ? requestKey : requestKey + ":" + index);
        }
        return new IdempotencyKey("sm-" + UUID.randomUUID());
    }

    /** The path of an event in error messages; empty for a single one. */
    String path(int index) {
        return single ? "" : "events[" + index + "]";
    }
}
