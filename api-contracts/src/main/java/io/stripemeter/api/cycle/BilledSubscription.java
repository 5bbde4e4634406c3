package io.stripemeter.api.cycle;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Stripe subscription, as far as it says by which periods usage is billed.
 *
 * @param subscription {@code sub_…}
 * @param since the beginning of its present period; what it billed before is history that a read does not tell. Its end,
 *     for one that has ended
 * @param segments its cycles in the order of their beginnings, the first of which may lie before {@code since}; empty
 *     when it has ended
 * @param end from when on it bills nothing any more, in the past or in the future; null while no end is known
 */
public record BilledSubscription(
        String subscription,
        Instant since,
        List<CycleSegment> segments,
        @Nullable Instant end) {
    public BilledSubscription {
        segments = List.copyOf(segments);
    }

    /** Returns the segment that holds at an instant; null before the first, where a read says nothing. */
    public @Nullable CycleSegment segmentAt(Instant instant) {
        CycleSegment found = null;
        for (CycleSegment segment : segments) {
            if (!segment.from().isAfter(instant)) {
                found = segment;
            }
        }
        return found;
    }

    /** Returns whether it bills nothing any more at an instant. */
    public boolean endedAt(Instant instant) {
        return end != null && !end.isAfter(instant);
    }
}
