package io.stripemeter.api.cycle;

import java.util.List;

/**
 * A customer that is mapped to a Stripe customer, and what is known of its billing cycles.
 *
 * @param segments in the order of their beginnings; none when nothing was learned
 */
public record KnownCycles(String customer, String stripeCustomerId, List<CycleSegment> segments) {
    public KnownCycles {
        segments = List.copyOf(segments);
    }
}
