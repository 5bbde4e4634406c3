package io.stripemeter.api.cycle;

/**
 * A meter whose usage is reported to a Stripe meter.
 *
 * @param aggregation its wire name
 */
public record FeedingMeter(String meter, String stripeMeterId, String aggregation) {}
