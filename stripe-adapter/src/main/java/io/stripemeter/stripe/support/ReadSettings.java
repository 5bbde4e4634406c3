package io.stripemeter.stripe.support;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code stripemeter.stripe.reads}: how much is read from a Stripe account, by one node.
 *
 * @param perSecond 1 to {@link #MOST_PER_SECOND}, default 10
 * @param perDay 1 and up, default 10,000: what Stripe allows an account in a month without any payments, so that even a
 *     small account can be read through on one day
 */
@ConfigurationProperties("stripemeter.stripe.reads")
public record ReadSettings(
        @Nullable Integer perSecond, @Nullable Integer perDay) {
    static final int MOST_PER_SECOND = 1_000;
    private static final int PER_SECOND = 10;
    private static final int PER_DAY = 10_000;

    public ReadSettings {
        perSecond = perSecond == null ? PER_SECOND : perSecond;
        perDay = perDay == null ? PER_DAY : perDay;
        if (perSecond < 1 || perSecond > MOST_PER_SECOND) {
            throw new IllegalArgumentException(
                    "stripemeter.stripe.reads.per-second must be 1 to " + MOST_PER_SECOND + ", not " + perSecond);
        }
        if (perDay < 1) {
            throw new IllegalArgumentException("stripemeter.stripe.reads.per-day must be 1 or more, not " + perDay);
        }
    }
}
