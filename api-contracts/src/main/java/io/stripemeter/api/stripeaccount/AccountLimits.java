package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.support.Problem;

/**
 * The limits of what a Stripe account accepts.
 *
 * @param decimals whether it takes decimal values; whole units are the safe default
 * @param maxPerSecond pushes sent in a second, 1 to {@link #MOST_PER_SECOND}
 * @param maxConcurrent pushes in flight at once, 1 to {@link #MOST_CONCURRENT}
 */
public record AccountLimits(boolean decimals, int maxPerSecond, int maxConcurrent) {
    /** Below the 25 a second that a sandbox accepts. */
    public static final int TEST_PER_SECOND = 20;

    public static final int LIVE_PER_SECOND = 200;
    /** The most meter events a second that a live account accepts. */
    public static final int MOST_PER_SECOND = 1_000;

    public static final int USUAL_CONCURRENT = 8;
    public static final int MOST_CONCURRENT = 64;

    public AccountLimits {
        within(maxPerSecond, MOST_PER_SECOND, "maxPerSecond");
        within(maxConcurrent, MOST_CONCURRENT, "maxConcurrent");
    }

    /** The limits of an account for which none were requested. */
    public static AccountLimits usual(boolean livemode) {
        return new AccountLimits(false, livemode ? LIVE_PER_SECOND : TEST_PER_SECOND, USUAL_CONCURRENT);
    }

    private static void within(int value, int most, String path) {
        if (value < 1 || value > most) {
            throw Problem.invalid("out_of_range", path, path + " must be 1 to " + most);
        }
    }
}
