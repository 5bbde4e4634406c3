package io.stripemeter.api.cycle;

import java.time.Instant;
import java.util.List;

/**
 * The billing cycles that hold from an instant on, until the next segment begins.
 *
 * @param cycles those of all subscriptions; none where the tenant's default holds
 */
public record CycleSegment(Instant from, List<MeteredCycle> cycles) {
    public CycleSegment {
        cycles = List.copyOf(cycles);
    }
}
