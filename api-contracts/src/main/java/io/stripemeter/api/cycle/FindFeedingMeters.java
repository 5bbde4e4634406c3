package io.stripemeter.api.cycle;

import java.util.List;

/** A query for the meters of a tenant that feed Stripe meters of an account. Answered with {@link FeedingMeter}. */
public record FindFeedingMeters(String tenantId, String account, List<String> stripeMeterIds) {
    public FindFeedingMeters {
        stripeMeterIds = List.copyOf(stripeMeterIds);
    }
}
