package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.usage.IdempotencyKey;
import io.stripemeter.api.usage.UsageReceipt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of one usage event, as the response reports it.
 *
 * @param key the idempotency key, or null when there was none that could be read
 * @param recordedAt when the usage event under the key was first recorded; null when this one was rejected
 * @param error why it was rejected or is in conflict
 */
record EventResult(
        @Nullable String key,
        Status status,
        @Nullable Instant recordedAt,
        @Nullable Problem error) {
    /** The outcome of an event. */
    enum Status {
        ACCEPTED("accepted"),
        DUPLICATE("duplicate"),
        CONFLICT("conflict"),
        REJECTED("rejected");

        final String wireName;

        Status(String wireName) {
            this.wireName = wireName;
        }
    }

    /** Returns the result of a rejected event; a key that is not acceptable is shown as far as that is safe. */
    static EventResult rejected(@Nullable String key, Problem problem) {
        String shown = key == null ? null : Texts.shown(key, IdempotencyKey.MAX_LENGTH);
        return new EventResult(shown, Status.REJECTED, null, problem);
    }

    static EventResult of(String key, UsageReceipt receipt, String path) {
        if (receipt instanceof UsageReceipt.Accepted) {
            return new EventResult(key, Status.ACCEPTED, receipt.recordedAt(), null);
        }
        if (receipt instanceof UsageReceipt.Duplicate) {
            return new EventResult(key, Status.DUPLICATE, receipt.recordedAt(), null);
        }
        String field = path.isEmpty() ? "idempotencyKey" : path + ".idempotencyKey";
        Problem conflict = Problem.invalid(
                "idempotency_conflict", field, "this key holds another usage event; nothing was changed");
        return new EventResult(key, Status.CONFLICT, receipt.recordedAt(), conflict);
    }
}
