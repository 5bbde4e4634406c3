package io.stripemeter.query.usage;

import io.stripemeter.eventstore.projection.Freshness;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The freshness of an answer. It is read before the counters, so the answer is at least that fresh.
 *
 * @param position place in the log up to which usage is counted
 * @param headPosition the last place in the log
 * @param recordedAt when the usage at {@code position} was recorded
 * @param asOf when the answer was made
 */
record FreshnessView(
        long position,
        long headPosition,
        long lagEvents,
        @Nullable Instant recordedAt,
        Instant asOf) {
    static FreshnessView of(Freshness freshness, Instant asOf) {
        return new FreshnessView(
                freshness.position(), freshness.headPosition(), freshness.lag(), freshness.recordedAt(), asOf);
    }
}
