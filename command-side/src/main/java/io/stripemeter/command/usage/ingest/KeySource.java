package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.usage.IdempotencyKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a usage event's key comes from: the event, else the request's {@code Idempotency-Key} header (with the event's
 * index in a batch), else the server, which makes one that no other event has.
 */
record KeySource(@Nullable String header) {
    IdempotencyKey keyOf(EventDraft draft, UsageBatch batch, int index) {
        String own = draft.text(Field.KEY);
        if (own != null) {
            return new IdempotencyKey(own);
        }
        if (header != null) {
            return new IdempotencyKey(batch.single() ? header : header + ":" + index);
        }
        return new IdempotencyKey("sm-" + UUID.randomUUID());
    }
}
